import process from 'node:process';

const NEEDED = [20, 19];

/** Ends with one sentence where this Node is too old; nothing else has been loaded yet. */
export const checkNodeVersion = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  console.error(
    `需要 Node ${NEEDED.join('.')} 或更高版本，现为 ${process.versions.node}。` +
      ` Node >= ${NEEDED.join('.')} is needed; this is ${process.versions.node}.`,
  );
  process.exit(1);
};
