import type { CaseEvent } from '../case-event.ts';
import type { Criterion } from '../case-plan/plan.ts';

export interface LinkRecord {
  readonly role: string;
  readonly milestones: ReadonlySet<string>;
  readonly lost: ReadonlySet<string>;
  readonly funds: number;
  readonly version: number;
}

/** What an honest clerk writes down of the cases on which one stands, and of the money it keeps for others. */
export class LinkBook {
  readonly links = new Map<string, LinkRecord>();
  readonly kept = new Map<string, number>();
  readonly paid = new Map<string, number>();

  note(event: CaseEvent): void {
    switch (event.type) {
      case 'linked': {
        const nothing = new Set<string>();
        const { role } = event;
        this.links.set(event.number, {
          role,
          milestones: nothing,
          lost: nothing,
          funds: 0,
          version: 0,
        });
        break;
      }
      case 'unlinked':
        this.links.delete(event.number);
        break;
      case 'linkHeard':
        this.links.set(event.number, {
          role: this.links.get(event.number)?.role ?? '',
          milestones: new Set(event.milestones),
          lost: new Set(event.lost),
          funds: event.funds,
          version: event.otherVersion,
        });
        break;
      case 'fundsReserved':
        this.move(this.kept, event.beneficiary, event.amount);
        break;
      case 'fundsReleased':
        this.move(this.kept, event.beneficiary, -event.amount);
        break;
      case 'fundsPaid':
        this.move(this.kept, event.beneficiary, -event.amount);
        this.move(this.paid, event.beneficiary, event.amount);
        break;
      case 'fundsReturned':
        this.move(this.paid, event.beneficiary, -event.amount);
        this.move(this.kept, event.beneficiary, event.amount);
        break;
      default:
    }
  }

  /** Whether the cases linked in a role give what is asked for; where none is, nothing is. */
  holds(
    criterion: Criterion & { readonly needs: 'milestone' | 'funds' },
    facts: ReadonlyMap<string, unknown>,
  ): boolean {
    const links = [...this.links.values()].filter(({ role }) => role === criterion.link);
    if (links.length === 0) return true;
    if (criterion.needs === 'milestone')
      return links.every(({ milestones }) => milestones.has(criterion.milestone));
    let kept = 0;
    for (const { funds } of links) kept += funds;
    return kept >= Number(facts.get(criterion.atLeast));
  }

  sum(account: ReadonlyMap<string, number>): number {
    let all = 0;
    for (const amount of account.values()) all += amount;
    return all;
  }

  private move(account: Map<string, number>, beneficiary: string, amount: number): void {
    account.set(beneficiary, (account.get(beneficiary) ?? 0) + amount);
  }
}
