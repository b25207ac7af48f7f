import { ApiError } from '../api-client.ts';

type Ask<Args extends readonly unknown[], Answer> = (
  args: Args,
  options: { readonly signal: AbortSignal },
) => Promise<Answer>;

/**
 * A task's function that forgives: when the same question fails the second time, as while the collector
 * restarts, the answer before stands. A new question's failure is shown, and so is being signed out.
 */
export function steady<Args extends readonly unknown[], Answer>(ask: Ask<Args, Answer>): Ask<Args, Answer> {
  let last: { readonly args: Args; readonly answer: Answer } | undefined;
  return async (args, options) => {
    try {
      const answer = await ask(args, options);
      last = { args, answer };
      return answer;
    } catch (error) {
      const isSame = last?.args.every((arg, index) => Object.is(arg, args[index]));
      const isSignedOut = error instanceof ApiError && error.status === 401;
      if (!last || !isSame || isSignedOut || options.signal.aborted) throw error;
      return last.answer;
    }
  };
}
