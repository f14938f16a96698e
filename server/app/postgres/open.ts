import { takeInstanceLock, type LockHolder } from '../instanceLock.js';
import type { Settings } from '../settings.js';
import { type RunningPostgres, startEmbedded } from './embedded.js';
import { checkExternal } from './external.js';

/**
 * Answers the PostgreSQL the settings ask for: one's own, checked, or the embedded one, started on the data folder that
 * this process then holds alone until `stop`. Throws a StartProblem when it cannot be had.
 */
export async function openPostgres(
  settings: Settings,
  holder: LockHolder,
  onLog: (line: string) => void = () => undefined,
  onLost: (error: Error) => void = () => undefined,
): Promise<RunningPostgres> {
  if (settings.databaseUrl) {
    await checkExternal(settings.databaseUrl);
    return { url: settings.databaseUrl, stop: async () => undefined };
  }
  const unlock = takeInstanceLock(settings.dataDir, holder);
  try {
    const embedded = await startEmbedded({ dataDir: settings.dataDir, onLog, onLost });
    return {
      url: embedded.url,
      async stop() {
        await embedded.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
