package loyalty.ledger.draw;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.DrawOpened;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;

/**
 * A draw is to be opened.
 *
 * @param winners how many tickets win, 1 to 1,000
 * @param closesAt the first instant of which no ticket is issued any more
 * @param price what a ticket costs that is not free; empty where all are free
 * @param ticketsPerMember the most that one member gets, 1 or more; empty for any number
 * @param nonce what the seed was made with, made anew for each try
 * @param commitment SHA-256 of the seed
 */
public record OpenDraw(
        ProgrammeId programme,
        DrawId draw,
        EffectiveAt effectiveAt,
        int winners,
        Instant closesAt,
        Optional<Points> price,
        Optional<Integer> ticketsPerMember,
        Bytes32 nonce,
        Bytes32 commitment)
        implements Command {

    public static final int WINNERS_MAX = 1_000;

    public OpenDraw {
        if (winners < 1 || winners > WINNERS_MAX) {
            throw new IllegalArgumentException("a draw has 1 to " + WINNERS_MAX + " winners");
        }
        if (ticketsPerMember.orElse(1) < 1) {
            throw new IllegalArgumentException("ticketsPerMember must be 1 or more; leave it out for no limit");
        }
        if (price.map(Points::isZero).orElse(false)) {
            throw new IllegalArgumentException("a price is 1 point or more; leave it out where tickets are free");
        }
    }

    /** Nonce and commitment are nothing that the caller says. */
    boolean saysTheSameAs(DrawOpened earlier) {
        return winners == earlier.winners()
                && closesAt.equals(earlier.closesAt())
                && price.equals(earlier.price())
                && ticketsPerMember.equals(earlier.ticketsPerMember())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
