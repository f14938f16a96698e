import type { DocumentFile, FileReading } from './documentFiles.js';
import { YamlThread } from './YamlThread.js';

/** The thread of this process. The largest file that is a document takes about a second and 300 MB. */
const thread = new YamlThread({ cpuMs: 5_000, memoryMb: 512, idleMs: 60_000 });

/** Reads files as `readFile` does, in another thread and one by one: files of several requests take turns. */
export async function readFilesElsewhere(files: readonly DocumentFile[]): Promise<FileReading[]> {
  const readings: FileReading[] = [];
  for (const { path, text } of files) readings.push({ path, reading: await thread.read(text) });
  return readings;
}
