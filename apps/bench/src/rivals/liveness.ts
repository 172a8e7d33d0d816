/** Every server of the comparison asks each connection so often whether it is still there, and gives it so long to answer: Roost's own figures. */
export const pingEachMs = 10_000;
export const pongWithinMs = 10_000;
