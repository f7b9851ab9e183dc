package loyalty.ledger.publication.web;

import java.util.Set;

/** Looks at what is to count towards the tiers of a document beside purchases: whether it is there, and whether the metric can count it. */
final class ParticipationLook {

    private static final String PLACE = "/tiers/participation";
    private static final String ACTIVITIES = PLACE + "/activities";
    private static final String GIVES_OTHERS =
            "must give the programme's own points where those count, as it would count nothing else";

    private ParticipationLook() {}

    /**
     * Notes what is wrong.
     *
     * @param types of activities that the document names
     */
    static void at(DocumentLook document, Set<String> types) {
        if (!document.at(PLACE).isObject()) {
            return;
        }
        var metric = document.text("/tiers/metric").orElse("");
        if (metric.equals("SPEND") || metric.equals("MARGIN")) {
            document.fault(PLACE, "counts-no-money", "is for QUALIFYING_POINTS and COUNT: nobody pays for taking part");
        }
        boolean reviews = document.at(PLACE + "/reviews").asBoolean(false);
        boolean purchases = document.at(PLACE + "/purchases").asBoolean(true);
        if (!purchases && !reviews && document.at(ACTIVITIES).isMissingNode()) {
            document.fault(PLACE, "counts-nothing", "must let something count");
        }
        boolean ofPoints = metric.equals("QUALIFYING_POINTS");
        for (var activity : document.each(ACTIVITIES)) {
            document.text(activity).ifPresent(type -> {
                if (!types.contains(type)) {
                    document.fault(activity, "unknown-activity-type", "is no type of activity of this version");
                } else if (ofPoints && givesOthers(document, type)) {
                    document.fault(activity, "counts-no-points", GIVES_OTHERS);
                }
            });
        }
        if (ofPoints && reviews && !givesOwn(document, "/review")) {
            document.fault(PLACE + "/reviews", "counts-no-points", GIVES_OTHERS);
        }
    }

    private static boolean givesOthers(DocumentLook document, String type) {
        return document.each("/activities").stream()
                .filter(each ->
                        document.text(each + "/type").filter(type::equals).isPresent())
                .anyMatch(each -> !givesOwn(document, each));
    }

    private static boolean givesOwn(DocumentLook document, String policy) {
        return document.at(policy).isObject()
                && document.at(policy + "/pointCurrency").isMissingNode();
    }
}
