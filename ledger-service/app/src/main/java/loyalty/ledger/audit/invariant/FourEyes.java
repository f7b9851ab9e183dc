package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * INV-32: what takes two people has had two. An adjustment was approved by neither the name nor the key that the proposal's own entry gives, for as many points as were
 * proposed, and once; so was a merge, of the two that were proposed, and a reinstatement, on the terms that were proposed; a review was judged by neither the name nor the key that submitted it, unless on the word of its source.
 */
final class FourEyes extends Check {

    private final Map<String, JsonNode> proposals = new HashMap<>();
    private final Map<String, JsonNode> reinstatements = new HashMap<>();
    private final Map<String, JsonNode> merges = new HashMap<>();
    private final Map<String, JsonNode> authors = new HashMap<>();

    FourEyes() {
        super("INV-32", "FOUR-EYES");
    }

    @Override
    void see(Row row) {
        var event = row.event();
        switch (row.type()) {
            case "adjustment-proposed" -> proposals.put(name(row, "adjustment"), event);
            case "adjustment-approved" -> {
                var proposal = judged(row);
                if (proposal != null) {
                    apart(row, proposal.path("proposedBy"), event.path("approvedBy"));
                    require(
                            proposal.path("proposedBy").equals(event.path("proposedBy")),
                            row,
                            "names another proposer than the proposal");
                    require(
                            proposal.path("points").asLong()
                                            == event.path("points").asLong()
                                    && proposal.path("pointCurrency").equals(event.path("pointCurrency"))
                                    && proposal.path("member").equals(event.path("member")),
                            row,
                            "approves something else than was proposed");
                }
            }
            case "adjustment-declined" -> judged(row);
            case "merge-proposed" -> merges.put(name(row, "merge"), event);
            case "reinstatement-proposed" -> reinstatements.put(name(row, "reinstatement"), event);
            case "reinstatement-declined" -> reinstated(row);
            case "reinstatement-approved" -> {
                var proposal = reinstated(row);
                if (proposal != null) {
                    apart(row, proposal.path("proposedBy"), event.path("approvedBy"));
                    require(
                            proposal.path("proposedBy").equals(event.path("proposedBy")),
                            row,
                            "names another proposer than the proposal");
                    require(
                            proposal.path("terms").equals(event.path("terms")),
                            row,
                            "approves something else than was proposed");
                }
            }
            case "merge-declined" -> merged(row);
            case "member-merged" -> {
                apart(row, event.path("proposedBy"), event.path("approvedBy"));
                if (event.path("member")
                        .equals(event.path("source"))) { // it comes first, and is what the proposal is about
                    asProposed(row, merged(row));
                }
            }
            case "review-submitted" -> authors.put(name(row, "review"), event.path("submittedBy"));
            case "review-approved" -> reviewed(row, event.path("approvedBy"));
            case "review-rejected" -> reviewed(row, event.path("rejectedBy"));
            default -> {
                // Takes one person.
            }
        }
    }

    private @Nullable JsonNode judged(Row row) {
        counted();
        var proposal = proposals.remove(name(row, "adjustment"));
        require(proposal != null, row, "judges a proposal that nobody made or that was judged before");
        return proposal;
    }

    private void asProposed(Row row, @Nullable JsonNode proposal) {
        if (proposal != null) {
            var event = row.event();
            apart(row, proposal.path("proposedBy"), event.path("approvedBy"));
            require(
                    proposal.path("proposedBy").equals(event.path("proposedBy")),
                    row,
                    "names another proposer than the proposal");
            require(
                    proposal.path("target").equals(event.path("target"))
                            && proposal.path("member").equals(event.path("source")),
                    row,
                    "merges others than was proposed");
        }
    }

    private @Nullable JsonNode reinstated(Row row) {
        counted();
        var proposal = reinstatements.remove(name(row, "reinstatement"));
        require(proposal != null, row, "judges a reinstatement that nobody proposed or that was judged before");
        return proposal;
    }

    private @Nullable JsonNode merged(Row row) {
        counted();
        var proposal = merges.remove(name(row, "merge"));
        require(proposal != null, row, "judges a merge that nobody proposed or that was judged before");
        return proposal;
    }

    private void reviewed(Row row, JsonNode judge) {
        counted();
        var author = authors.remove(name(row, "review"));
        require(author != null, row, "judges a review that nobody submitted or that was judged before");
        if (author != null && author.isObject() && judge.isObject()) {
            apart(row, author, judge);
        }
    }

    private void apart(Row row, JsonNode one, JsonNode other) {
        require(
                !text(one, "name").equals(text(other, "name"))
                        && !text(one, "key").equals(text(other, "key")),
                row,
                "the same name or key on both sides");
    }

    private static String text(JsonNode actor, String field) {
        return actor.path(field).asString("");
    }

    private static String name(Row row, String kind) {
        return row.programme() + "/" + row.event().path(kind).asString("");
    }
}
