package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import loyalty.ledger.simulation.NaiveThings.Review;

/** What the naive ledger knows of reviews: by buyers, not too short, disclosed, and paid so many times a day and a month; with stars from 2025 on. */
final class NaiveReviews {

    static final int HOURS_EAST = 3;
    static final int LENGTH_MIN = 10;
    static final int POINTS = 20;
    static final int A_DAY = 2;
    static final int A_MONTH = 4;
    private static final long NEVER = NaiveLedger.NEVER;

    private final NaiveLedger shop;
    private final Map<String, Review> reviews = new HashMap<>();

    NaiveReviews(NaiveLedger shop) {
        this.shop = shop;
    }

    /** What is said of a reward: mostly that readers know of it, now and then something else, or nothing. */
    static String incentive(Act.Submit act) {
        return switch (Math.floorMod(act.review().hashCode(), 480)) {
            case 0 -> "";
            case 1 -> "NONE";
            case 2, 3, 4 -> "UNDISCLOSED";
            default -> "DISCLOSED";
        };
    }

    Answer submit(Act.Submit act, Step step) {
        var before = reviews.get(act.review());
        if (before != null) {
            boolean same = before.act.member().equals(act.member())
                    && before.act.product().equals(act.product())
                    && before.act.receipt().equals(act.receipt())
                    && before.act.length() == act.length()
                    && before.act.at() == act.at()
                    && switch (act.moderated()) {
                        case "APPROVE" -> before.approved != NEVER;
                        case "REJECT" -> before.rejected;
                        default -> true;
                    };
            if (!same) {
                return Answer.of("review-differs");
            }
            return act.moderated().equals("APPROVE") ? shop.repeated("approve " + act.review()) : Answer.of("repeated");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (act.product().isEmpty()) {
            return Answer.of("review-subject-missing");
        }
        var reviewed = shop.memberOf(act.member()).reviewed;
        if (reviewed.contains(act.product())) {
            return Answer.of("already-reviewed");
        }
        if (act.length() < LENGTH_MIN) {
            return Answer.of("review-too-short");
        }
        if (!wasBought(act)) {
            return Answer.of("review-not-verified");
        }
        if (!incentive(act).equals("DISCLOSED")) {
            return Answer.of("incentive-undisclosed");
        }
        reviewed.add(act.product());
        var review = new Review(act);
        reviews.put(act.review(), review);
        review.rejected = act.moderated().equals("REJECT");
        return act.moderated().equals("APPROVE") ? approve(review, act.at()) : Answer.of("accepted");
    }

    private Answer approve(Review review, long at) {
        review.approved = at;
        review.earned = paidIn(review, dayOf(at)) < A_DAY && paidIn(review, monthOf(at)) < A_MONTH;
        var currency = NaiveStars.given(at);
        if (review.earned) {
            NaiveStars.give(shop, "review " + review.act.review(), review.act.member(), currency, POINTS, at);
        }
        NaiveParticipation.did(
                "review", review.earned ? POINTS : 0, shop.memberOf(review.act.member()), at, shop.turn());
        return shop.accepted("approve " + review.act.review(), review.act.member(), currency, at);
    }

    Answer judge(Act.Judge act, Step step) {
        var review = reviews.get(act.review());
        if (review == null) {
            return Answer.of("unknown-review");
        }
        boolean approves = act.verdict().equals("APPROVE");
        boolean rejects = act.verdict().equals("REJECT");
        if ((approves || rejects) && !act.by().isEmpty() && NaiveThings.mayBeOne(act.by(), review.act.by())) {
            return Answer.of("self-moderation");
        }
        if (approves && review.approved != NEVER) {
            return shop.repeated("approve " + act.review());
        }
        if (rejects && review.rejected) {
            return Answer.of("repeated");
        }
        if ((approves && review.rejected) || (rejects && review.approved != NEVER)) {
            return Answer.of("review-already-moderated");
        }
        if (!approves && !rejects && review.removed) {
            return shop.repeated("remove " + act.review());
        }
        var objection = approves || rejects
                ? shop.objection(review.act.member(), step)
                : shop.objectionToUndoing(review.act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (approves || rejects) {
            if (act.at() < review.act.at()) {
                return Answer.of("judgement-before-review");
            }
            if (approves) {
                return approve(review, act.at());
            }
            review.rejected = true;
            return Answer.of("accepted");
        }
        if (review.approved == NEVER) {
            return Answer.of("review-not-approved");
        }
        if (act.at() < review.approved) {
            return Answer.of("judgement-before-review");
        }
        review.removed = true;
        var currency = NaiveStars.given(review.approved);
        shop.memberOf(review.act.member())
                .in(currency)
                .takeBack(
                        BigInteger.valueOf(review.earned ? POINTS : 0),
                        "review " + act.review(),
                        BigInteger.ZERO,
                        act.at());
        NaiveParticipation.undid(
                "review",
                review.earned ? POINTS : 0,
                shop.memberOf(review.act.member()),
                review.approved,
                act.at(),
                shop.turn());
        return shop.accepted("remove " + act.review(), review.act.member(), currency, act.at());
    }

    private boolean wasBought(Act.Submit act) {
        return shop.purchase(act.receipt())
                .filter(each -> each.act.member().equals(act.member()))
                .filter(each -> each.act.at() <= act.at() && each.left.signum() > 0)
                .filter(each -> each.act.sold() == 0
                        || MadeUpGoods.products(each.act.receipt()).contains(act.product()))
                .isPresent();
    }

    private long paidIn(Review review, String window) {
        LongFunction<String> name = window.length() == 7 ? NaiveReviews::monthOf : NaiveReviews::dayOf;
        return reviews.values().stream()
                .filter(each -> each.act.member().equals(review.act.member()))
                .filter(each -> each != review && each.earned)
                .filter(each -> name.apply(each.approved).equals(window))
                .count();
    }

    /** As the wall calendar of the shop has it, such as {@code 2026-02-01}. */
    static String dayOf(long at) {
        return Instant.EPOCH
                .plus(at, ChronoUnit.MICROS)
                .atOffset(ZoneOffset.ofHours(HOURS_EAST))
                .toString()
                .substring(0, 10);
    }

    static String monthOf(long at) {
        return dayOf(at).substring(0, 7);
    }

    List<String> authorOf(String review) {
        var known = reviews.get(review);
        return known == null ? List.of() : List.of(known.act.member());
    }
}
