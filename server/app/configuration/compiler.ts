import { Compiler } from '../../core/configuration/Compiler.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { registry } from '../kinds.js';
import { giveWay } from '../../database/kernel/giveWay.js';

/** How long compiling keeps the process before others get their turn. */
const sliceMs = 10;

/** A workbench that compiles in slices, so that requests wait a moment at most, however much is compiled. */
export function workbenchOf(compiler: Compiler): Workbench {
  return {
    registry: compiler.registry,
    async compile(documents, at) {
      const steps = compiler.inSteps(documents, at);
      let until = performance.now() + sliceMs;
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
        if (performance.now() < until) continue;
        await giveWay();
        until = performance.now() + sliceMs;
      }
    },
  };
}

/** The one of this process: what was compiled for one purpose is there for all others. */
export const workbench: Workbench = workbenchOf(new Compiler(registry));
