package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * What the naive ledger knows of activities: a survey earns once each and twice a week, sharing once a day and not within five hours,
 * bottles twice a month and five times a year, the app once. What is shared earns stars, and from 2025 on so does the app.
 */
final class NaiveActivities {

    static final int SURVEY = 15;
    static final int SURVEYS_A_WEEK = 2;
    static final int SHARE = 5;
    static final int SHARES_A_DAY = 1;
    static final int MINUTES_APART = 300;
    static final int BOTTLES = 8;
    static final int BOTTLES_A_MONTH = 2;
    static final int BOTTLES_A_YEAR = 5;
    static final int APP = 30;

    private final NaiveLedger shop;
    private final Map<String, Done> activities = new HashMap<>();

    private static final class Done {
        final Act.TakePart act;
        final int earned;
        boolean calledOff;

        Done(Act.TakePart act, int earned) {
            this.act = act;
            this.earned = earned;
        }
    }

    NaiveActivities(NaiveLedger shop) {
        this.shop = shop;
    }

    Answer takePart(Act.TakePart act, Step step) {
        var before = activities.get(act.id());
        if (before != null) {
            return before.act.equals(act) ? shop.repeated("part " + act.id()) : Answer.of("activity-differs");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        int points = points(act.type());
        if (points == 0) {
            return Answer.of("unknown-activity-type");
        }
        if (act.type().equals("survey") && act.reference().isEmpty()) {
            return Answer.of("activity-reference-missing");
        }
        if (act.type().equals("survey")
                && mine(act).stream().anyMatch(each -> each.act.reference().equals(act.reference()))) {
            return Answer.of("activity-reference-used");
        }
        var done = new Done(act, isFull(act) ? 0 : points);
        activities.put(act.id(), done);
        NaiveParticipation.did(act.type(), done.earned, shop.memberOf(act.member()), act.at(), shop.turn());
        if (done.earned > 0) {
            NaiveStars.give(shop, lot(done), act.member(), currency(act), done.earned, act.at());
        }
        return shop.accepted("part " + act.id(), act.member(), currency(act), act.at());
    }

    private static int points(String type) {
        return switch (type) {
            case "survey" -> SURVEY;
            case "share" -> SHARE;
            case "bottles" -> BOTTLES;
            case "app" -> APP;
            default -> 0;
        };
    }

    private static String currency(Act.TakePart act) {
        boolean gives = act.type().equals("share") || (act.type().equals("app") && act.at() >= NaiveMargins.SINCE);
        return gives ? NaiveStars.STARS : "";
    }

    private static String lot(Done done) {
        return done.act.type() + " " + done.act.id();
    }

    private boolean isFull(Act.TakePart act) {
        return switch (act.type()) {
            case "survey" -> count(act, NaiveEarning::weekOf) >= SURVEYS_A_WEEK;
            case "share" -> count(act, NaiveEarning::dayOf) >= SHARES_A_DAY || isNear(act);
            case "bottles" ->
                count(act, NaiveReviews::monthOf) >= BOTTLES_A_MONTH
                        || count(act, at -> NaiveReviews.dayOf(at).substring(0, 4)) >= BOTTLES_A_YEAR;
            default -> count(act, _ -> "ever") >= 1;
        };
    }

    private boolean isNear(Act.TakePart act) {
        return mine(act).stream()
                .filter(each -> each.earned > 0)
                .anyMatch(each -> Math.abs(each.act.at() - act.at()) < MINUTES_APART * 60L * NaiveLedger.SECOND);
    }

    private <T> long count(Act.TakePart act, LongFunction<T> window) {
        return mine(act).stream()
                .filter(each -> each.earned > 0)
                .filter(each -> window.apply(each.act.at()).equals(window.apply(act.at())))
                .count();
    }

    /** What the member did before, of this type. */
    private List<Done> mine(Act.TakePart act) {
        return activities.values().stream()
                .filter(each -> each.act.member().equals(act.member())
                        && each.act.type().equals(act.type()))
                .toList();
    }

    Answer callOff(Act.CallOff act, Step step) {
        var done = activities.get(act.id());
        if (done == null) {
            return Answer.of("unknown-activity");
        }
        if (done.calledOff) {
            return shop.repeated("call off " + act.id());
        }
        var objection = shop.objectionToUndoing(done.act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (act.at() < done.act.at()) {
            return Answer.of("cancellation-before-activity");
        }
        done.calledOff = true;
        var currency = currency(done.act);
        shop.memberOf(done.act.member())
                .in(currency)
                .takeBack(BigInteger.valueOf(done.earned), lot(done), BigInteger.ZERO, act.at());
        NaiveParticipation.undid(
                done.act.type(), done.earned, shop.memberOf(done.act.member()), done.act.at(), act.at(), shop.turn());
        return shop.accepted("call off " + act.id(), done.act.member(), currency, act.at());
    }

    List<String> memberOf(String activity) {
        var done = activities.get(activity);
        return done == null ? List.of() : List.of(done.act.member());
    }
}
