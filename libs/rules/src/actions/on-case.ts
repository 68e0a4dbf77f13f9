import { NO_ORDERS, type Moment } from '../command.ts';
import { SENT, type Probe, type Probing } from './probe.ts';

/** Where the plan holds cases against published figures. */
const verifying = ({ plan: { verifications } }: Moment): Probe[] =>
  Object.keys(verifications).length === 0
    ? []
    : [
        {
          command: { act: 'verify', verifications: {}, ...SENT },
          target: null,
          title: { zh: '核验', en: 'Verify by published figures' },
        },
      ];

/** What the plan leaves to leaders, each on its own. */
const deciding = ({ plan: { decisions } }: Moment): Probe[] =>
  Object.entries(decisions).map(([decision, { title }]) => ({
    command: {
      act: 'instruct',
      text: '',
      to: null,
      orders: { ...NO_ORDERS, decide: { decision, outcome: 'agreed' } },
      ...SENT,
    },
    target: decision,
    title: { zh: `决定：${title.zh}`, en: `Decide: ${title.en}` },
  }));

/** What concerns the case as a whole. */
export const onCase: Probing = (_, at) => [
  {
    command: { act: 'recordFacts', facts: {}, ...SENT },
    target: null,
    title: { zh: '登记事实', en: 'Record facts' },
  },
  ...verifying(at),
  {
    command: {
      act: 'attachEvidence',
      evidence: { id: '', kind: '', name: '', sha256: '', size: 0 },
      ...SENT,
    },
    target: null,
    title: { zh: '提交材料', en: 'Attach evidence' },
  },
  {
    command: { act: 'addNote', text: '', ...SENT },
    target: null,
    title: { zh: '记事', en: 'Add a note' },
  },
  {
    command: { act: 'reportIncident', text: '', ...SENT },
    target: null,
    title: { zh: '报告违法情形', en: 'Report something unlawful' },
  },
  {
    command: { act: 'instruct', text: '', to: null, orders: NO_ORDERS, ...SENT },
    target: null,
    title: { zh: '批示', en: 'Give an instruction' },
  },
  ...deciding(at),
  ...at.plan.holds
    .filter(({ stops }) => stops === 'case')
    .map(({ id, title }): Probe => ({
      command: { act: 'hold', ground: id, reason: '', notice: null, ...SENT },
      target: id,
      title: { zh: `中止：${title.zh}`, en: `Hold: ${title.en}` },
    })),
  {
    command: { act: 'resume', reason: '', ...SENT },
    target: null,
    title: { zh: '恢复', en: 'Resume' },
  },
  {
    command: { act: 'close', outcome: '', ...SENT },
    target: null,
    title: { zh: '办结', en: 'Close' },
  },
  {
    command: { act: 'cancel', reason: '', ...SENT },
    target: null,
    title: { zh: '撤销', en: 'Cancel' },
  },
];

/** Where the plan has child cases: opening one. */
export const onChildren: Probing = (state, { plan }) =>
  plan.children === undefined
    ? []
    : [
        {
          command: {
            act: 'openChild',
            number: state.number,
            title: '',
            lead: null,
            plan: state.plan,
            facts: {},
            ...SENT,
          },
          target: plan.children.kind,
          title: { zh: '登记户案', en: 'Open a child case' },
        },
      ];
