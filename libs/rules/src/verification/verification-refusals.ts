/** Why a rule over published figures cannot be asked of a case. See `refusal.ts`. */
export const VERIFICATION_SENTENCES = {
  nothingToVerify: [
    '本案没有需要核验的事项',
    'Nothing of this case is verified by published figures',
  ],
  unknownVerification: ['方案中没有核验 {}', 'The plan has no verification {}'],
  factsChanged: [
    '核验“{}”期间案件事实已变化，请再次核验',
    'The facts of the case have changed while “{}” was verified; ask again',
  ],
} as const;
