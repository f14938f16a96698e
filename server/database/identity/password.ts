import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** Argon2id as OWASP asks for at least: 19 MiB, two passes, one lane. */
const parameters = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;

/** Each hash takes 19 MiB and a core: more at once would only make all of them late. */
const atOnce = 4;
let hashing = 0;

/** Too many passwords are being looked at: the caller is asked to come back in a moment (503). */
export class HashingBusy extends Error {
  override readonly name = 'HashingBusy';

  constructor() {
    super('Too many log-ins at once: try again in a second.');
  }
}

interface PhcString {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

/** Answers the password as it is stored: Argon2id with a salt of its own, as a PHC string. Throws HashingBusy. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive(password, { ...parameters, salt, tag: Buffer.alloc(tagLength) });
  const { memory, passes, parallelism } = parameters;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/**
 * Answers whether the password is the stored one. Without a stored one (unknown user, invitation not accepted) it works
 * just as long and answers no, so that time tells nobody who has an account. Throws HashingBusy.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const phc = (stored && parse(stored)) || dummy;
  const tag = await derive(password, phc);
  return timingSafeEqual(tag, phc.tag) && phc !== dummy;
}

/** True when the password was hashed with other parameters than are used now: hash it anew while it is at hand. */
export function isOutdated(stored: string): boolean {
  const phc = parse(stored);
  return (
    !phc ||
    phc.memory !== parameters.memory ||
    phc.passes !== parameters.passes ||
    phc.parallelism !== parameters.parallelism ||
    phc.tag.length !== tagLength
  );
}

const dummy: PhcString = { ...parameters, salt: randomBytes(16), tag: randomBytes(tagLength) };

function parse(stored: string): PhcString | null {
  const found =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(
      stored,
    );
  if (!found) return null;
  return {
    memory: Number(found[1]),
    passes: Number(found[2]),
    parallelism: Number(found[3]),
    salt: Buffer.from(found[4] ?? '', 'base64'),
    tag: Buffer.from(found[5] ?? '', 'base64'),
  };
}

async function derive(password: string, { memory, passes, parallelism, salt, tag }: PhcString): Promise<Buffer> {
  if (hashing >= atOnce) throw new HashingBusy();
  hashing += 1;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      // two keyboards may write one letter in two ways
      const message = Buffer.from(password.normalize('NFC'));
      const options = { message, nonce: salt, parallelism, memory, passes, tagLength: tag.length };
      argon2('argon2id', options, (error, derived) => (error ? reject(error) : resolve(derived)));
    });
  } finally {
    hashing -= 1;
  }
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
