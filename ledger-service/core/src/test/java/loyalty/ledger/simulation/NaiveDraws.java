package loyalty.ledger.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Lot;
import org.jspecify.annotations.Nullable;

/** The rules of prize draws a second time, as plainly as they can be said, winners included. */
final class NaiveDraws {

    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(64);

    private final NaiveLedger shop;
    private final Map<String, Draw> draws = new HashMap<>();

    private static final class Draw {
        final Act.OpenDraw act;
        final List<Ticket> tickets = new ArrayList<>();

        @Nullable
        Act closed;

        @Nullable
        Answer executed;

        @Nullable
        Act cancelled;

        Draw(Act.OpenDraw act) {
            this.act = act;
        }

        @Nullable
        Ticket ticket(String id) {
            return tickets.stream()
                    .filter(each -> each.act.ticket().equals(id))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static final class Ticket {
        final Act.Ticket act;
        final Map<Lot, BigInteger> shares;
        boolean refunded;

        Ticket(Act.Ticket act, Map<Lot, BigInteger> shares) {
            this.act = act;
            this.shares = shares;
        }
    }

    NaiveDraws(NaiveLedger shop) {
        this.shop = shop;
    }

    Answer tell(Act.OfDraw act, Step step) {
        return switch (act) {
            case Act.OpenDraw it -> open(it, step);
            case Act.Ticket it -> ticket(it, step);
            case Act.CloseDraw it -> close(it, step);
            case Act.ExecuteDraw it -> execute(it, step);
            case Act.CancelDraw it -> cancel(it, step);
            case Act.Refund it -> refund(it, step);
        };
    }

    List<String> membersOf(Act.OfDraw act) {
        var draw = draws.get(act.draw());
        return switch (act) {
            case Act.Ticket it -> List.of(it.member());
            case Act.Refund it -> {
                var ticket = draw == null ? null : draw.ticket(it.ticket());
                yield ticket == null ? List.of() : List.of(ticket.act.member());
            }
            default -> List.of();
        };
    }

    /** The seed of the simulated shop's draws, hexadecimal. */
    static String seed(String draw) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(("the seed of " + draw).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Answer open(Act.OpenDraw act, Step step) {
        var before = draws.get(act.draw());
        if (before != null) {
            return Answer.of(before.act.equals(act) ? "repeated" : "draw-differs");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (act.closesAt() <= act.at()) {
            return Answer.of("draw-ends-before-it-begins");
        }
        draws.put(act.draw(), new Draw(act));
        return Answer.of("accepted");
    }

    private Answer ticket(Act.Ticket act, Step step) {
        var draw = draws.get(act.draw());
        if (draw == null) {
            return Answer.of(shop.isUnknown(act.member()) ? "unknown-member" : "unknown-draw");
        }
        boolean free = act.free() || draw.act.price() == 0;
        var before = draw.ticket(act.ticket());
        if (before != null) {
            boolean same = before.act.member().equals(act.member())
                    && before.act.at() == act.at()
                    && (before.act.free() || draw.act.price() == 0) == free;
            return same ? shop.repeated(name(act.draw(), act.ticket())) : Answer.of("ticket-differs");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var member = shop.memberOf(act.member());
        if (!free && member.isBlocked(act.at())) {
            return Answer.of("member-blocked");
        }
        if (act.at() < draw.act.at()
                || act.at() >= draw.act.closesAt()
                || draw.closed != null
                || draw.cancelled != null) {
            return Answer.of("draw-not-open");
        }
        long has = draw.tickets.stream()
                .filter(each -> each.act.member().equals(act.member()))
                .count();
        if (draw.act.most() > 0 && has >= draw.act.most()) {
            return Answer.of("too-many-tickets");
        }
        var shares = member.shares(BigInteger.valueOf(free ? 0 : draw.act.price()), act.at());
        if (shares.isEmpty()) {
            return Answer.of("insufficient-balance");
        }
        shares.get().forEach((lot, share) -> lot.active.add(new Change(act.at(), share.negate())));
        draw.tickets.add(new Ticket(act, shares.get()));
        return shop.accepted(name(act.draw(), act.ticket()), act.member(), act.at());
    }

    private static String name(String draw, String ticket) {
        return "ticket " + draw + " " + ticket;
    }

    private Answer close(Act.CloseDraw act, Step step) {
        var draw = draws.get(act.draw());
        if (draw == null) {
            return Answer.of("unknown-draw");
        }
        if (draw.closed != null) {
            return Answer.of("repeated");
        }
        if (draw.cancelled != null) {
            return Answer.of("draw-already-settled");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (act.at() < draw.act.closesAt()) {
            return Answer.of("draw-still-open");
        }
        draw.closed = act;
        return Answer.of("accepted");
    }

    private Answer execute(Act.ExecuteDraw act, Step step) {
        var draw = draws.get(act.draw());
        if (draw == null) {
            return Answer.of("unknown-draw");
        }
        if (draw.executed != null) {
            return new Answer("repeated", draw.executed.told());
        }
        if (draw.cancelled != null) {
            return Answer.of("draw-already-settled");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (draw.closed == null || act.at() < draw.closed.at()) {
            return Answer.of("draw-not-closed");
        }
        draw.executed = new Answer("accepted", String.join(" ", winners(draw)));
        return draw.executed;
    }

    private static List<String> winners(Draw draw) {
        var all = BigInteger.valueOf(draw.tickets.size());
        var winners = new ArrayList<String>();
        for (int i = 0; winners.size() < Math.min(draw.act.winners(), draw.tickets.size()); i++) {
            var number = number(draw.act.draw(), i, 0);
            for (int k = 1; number.compareTo(ALL.subtract(ALL.mod(all))) >= 0; k++) {
                number = number(draw.act.draw(), i, k);
            }
            var ticket = draw.tickets.get(number.mod(all).intValueExact()).act.ticket();
            if (!winners.contains(ticket)) {
                winners.add(ticket);
            }
        }
        return winners;
    }

    private static BigInteger number(String draw, int i, int k) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(seed(draw)), "HmacSHA256"));
            return new BigInteger(1, Arrays.copyOf(mac.doFinal((draw + "|" + i + "|" + k).getBytes(UTF_8)), 8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Answer cancel(Act.CancelDraw act, Step step) {
        var draw = draws.get(act.draw());
        if (draw == null) {
            return Answer.of("unknown-draw");
        }
        if (draw.cancelled != null) {
            return Answer.of("repeated");
        }
        if (draw.executed != null) {
            return Answer.of("draw-already-settled");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (act.at() < draw.act.at()) {
            return Answer.of("draw-not-open");
        }
        draw.cancelled = act;
        return Answer.of("accepted");
    }

    private Answer refund(Act.Refund act, Step step) {
        var draw = draws.get(act.draw());
        if (draw == null) {
            return Answer.of("unknown-draw");
        }
        var ticket = draw.ticket(act.ticket());
        if (ticket == null) {
            return Answer.of("unknown-ticket");
        }
        if (ticket.refunded) {
            return shop.repeated("refund " + act.draw() + " " + act.ticket());
        }
        var objection = shop.objectionToUndoing(ticket.act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (draw.cancelled == null || act.at() < draw.cancelled.at() || act.at() < ticket.act.at()) {
            return Answer.of("draw-not-cancelled");
        }
        ticket.refunded = true;
        var member = shop.memberOf(ticket.act.member());
        ticket.shares.forEach((lot, share) -> {
            lot.until = Math.min(lot.until, member.closed);
            member.credit(lot, share, act.at());
        });
        return shop.accepted("refund " + act.draw() + " " + act.ticket(), ticket.act.member(), act.at());
    }
}
