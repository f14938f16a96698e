/**
 * Something the operator can put right: it is shown as one line that says what was found and what to do, without a
 * stack. Everything else that stops the process is a bug and is shown as one.
 */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
