/** Says that the visitor was shown this arm of this experiment; what was said before on this page is not said again. */
export type TellExposure = (experiment: string, arm: string) => void;

/** An experiment tool that is on the page: called whenever exposures may have come, tells those there are. */
export type LookAtTool = () => void;

/** Finds the tools on the page and answers how to look at all of them. */
export type StartExperiments = (tell: TellExposure) => LookAtTool;
