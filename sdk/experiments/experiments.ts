import { registerFile } from '../platform/register-file.ts';
import { guard } from '../platform/scope.ts';
import type { LookAtTool, StartExperiments } from './experiments-host.ts';
import { TOOLS } from './tools.ts';

/** Each tool by itself: what one of them throws keeps nobody from the others. */
const startExperiments: StartExperiments = (tell) => {
  const looks = TOOLS.map((tool): LookAtTool | undefined =>
    guard(() => {
      const look = tool(window as never, tell);
      return look && guard(look);
    })(),
  );
  return () => {
    for (const look of looks) look?.();
  };
};

registerFile(startExperiments);
