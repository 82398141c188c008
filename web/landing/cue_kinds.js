/** The kinds of cues that take time, in the order of the legend. */
export const KINDS = ["setup", "get_ready", "work", "hold", "roll", "walk", "breathe", "switch", "switch_position", "rest"];
