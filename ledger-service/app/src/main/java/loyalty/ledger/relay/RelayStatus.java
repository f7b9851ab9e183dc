package loyalty.ledger.relay;

import java.util.Optional;

/**
 * How the relay is.
 *
 * @param position everything up to it is in the topic, as far as this instance knows; 0 before it knows
 * @param lag entries recorded and not yet published, as far as this instance knows
 * @param reason why it does not follow; empty while it does
 */
public record RelayStatus(RelayState state, long position, long lag, Optional<String> reason) {}
