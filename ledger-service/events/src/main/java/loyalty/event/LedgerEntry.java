package loyalty.event;

import java.time.Instant;

/**
 * An event as kept.
 *
 * @param position its place in the one order, from 1
 * @param recordedAt the journal's clock, UTC, microseconds; never falls along positions
 */
public record LedgerEntry(long position, Instant recordedAt, LedgerEvent event) {}
