import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net, { type LookupFunction } from 'node:net';
import { isForbidden, publicPorts } from '../../core/kernel/calledAddresses.js';

/** An answer, as far as it matters. */
export interface Answered {
  readonly status: number;
  /** Milliseconds to leave the receiver alone, as it asks by Retry-After; 0 when it does not. */
  readonly retryAfterMs: number;
}

/** An address that must not be called, and why. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

export interface PostOptions {
  readonly headers: { readonly [name: string]: string };
  readonly timeoutMs: number;
  /** Hosts, or hosts with ports, that may be called although they are private, also without TLS. */
  readonly allowed: readonly string[];
  /** Certificate authorities besides the usual ones, in PEM. */
  readonly ca?: string;
}

/** Characters of an answer that are read before the connection is closed. */
const longestAnswer = 65_536;

/**
 * Posts JSON to an address that somebody configured, and answers the status: never a redirect's target. Calls https on the
 * usual ports only, and no address of a private network: that is asked of the address which is connected to, so that a
 * name cannot point elsewhere in between. Rejects with AddressRefused, or with what went wrong on the way.
 */
export function postJson(address: string, body: string, options: PostOptions): Promise<Answered> {
  const url = judged(address, options.allowed);
  const isAllowed = isOnList(url, options.allowed);
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? https.request : http.request;
    const request = send(
      url,
      {
        method: 'POST',
        agent: false,
        lookup: isAllowed ? undefined : guardedLookup,
        ca: options.ca,
        signal: AbortSignal.timeout(options.timeoutMs),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Signalbox',
          ...options.headers,
        },
      },
      (response) => {
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > longestAnswer) response.destroy();
        });
        response.on('error', reject);
        response.on('close', () =>
          resolve({ status: response.statusCode ?? 0, retryAfterMs: retryAfter(response.headers['retry-after']) }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** The address read and judged by what it says. Throws AddressRefused. */
function judged(address: string, allowed: readonly string[]): URL {
  const url = URL.parse(address);
  if (!url) throw new AddressRefused('the address is no URL');
  if (url.username || url.password) throw new AddressRefused('the address holds a name or password');
  if (isOnList(url, allowed) && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  if (url.protocol !== 'https:') throw new AddressRefused('only https addresses are called');
  if (!publicPorts.includes(Number(url.port || 443)))
    throw new AddressRefused(`only the ports ${publicPorts.join(', ')} are called`);
  const host = hostOf(url);
  // a lookup hook is never asked for an address that is written as one
  if (net.isIP(host) && isForbidden(host)) throw new AddressRefused('the address belongs to a private network');
  return url;
}

const guardedLookup: LookupFunction = (hostname, options, done) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '');
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isForbidden(address)))
      return done(new AddressRefused('the name leads into a private network'), '');
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
};

function isOnList(url: URL, allowed: readonly string[]): boolean {
  return allowed.includes(hostOf(url)) || allowed.includes(url.host);
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Seconds or a date of HTTP, in milliseconds from now; 0 for anything else. */
function retryAfter(header: string | undefined): number {
  if (!header) return 0;
  if (/^\d{1,7}$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - Date.now());
}
