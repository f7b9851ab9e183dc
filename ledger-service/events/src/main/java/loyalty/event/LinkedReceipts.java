package loyalty.event;

import loyalty.value.Points;

/**
 * What became of the receipts of a card when it was linked.
 *
 * @param claimed how many became purchases of the member, in the same append
 * @param earned points of all of them
 * @param left how many are still nobody's: the member may not claim them, or they were too many at once
 */
public record LinkedReceipts(int claimed, Points earned, int left) {}
