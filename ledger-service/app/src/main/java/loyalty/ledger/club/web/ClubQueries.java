package loyalty.ledger.club.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.account.Clubs;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.ledger.club.ClubQuestion.Answer;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.programme.Club;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clubs of a programme, what is left of their seats, and those of a member. */
@RestController
public final class ClubQueries {

    private final ProgrammeBook programmes;
    private final ClubLook look;
    private final Arrivals arrivals;

    public ClubQueries(ProgrammeBook programmes, ClubLook look, Arrivals arrivals) {
        this.programmes = programmes;
        this.look = look;
        this.arrivals = arrivals;
    }

    /**
     * A club as the last version that has it says.
     *
     * @param members how many are in it, by all entries so far
     * @param left how many more may join; empty for any number, and 0 where more are in it than there are seats
     * @param position of the entry by which somebody joined or left last; empty before the first
     */
    record Item(
            String club,
            int programmeVersion,
            Club.Admission admission,
            Optional<Integer> capacity,
            long members,
            Optional<Long> left,
            Optional<Long> position) {}

    record All(String programme, Instant asOf, List<Item> clubs) {}

    @GetMapping("/v1/programmes/{programme}/clubs")
    All all(@PathVariable String programme) {
        var id = Fields.path(programme, ProgrammeId::new);
        var versions = programmes.find(id).versions();
        if (versions.isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        var last = new LinkedHashMap<ClubId, Map.Entry<Integer, Club>>();
        for (var version : versions) {
            version.clubs().orElse(List.of()).forEach(each -> last.put(each.id(), Map.entry(version.version(), each)));
        }
        var taken = last.isEmpty() ? Map.<ClubId, ClubLook.Taken>of() : look.seats(id, last.keySet());
        return new All(
                programme,
                arrivals.now(),
                last.values().stream()
                        .map(each -> item(
                                each.getKey(),
                                each.getValue(),
                                Optional.ofNullable(taken.get(each.getValue().id()))))
                        .toList());
    }

    private static Item item(int version, Club club, Optional<ClubLook.Taken> taken) {
        long members = taken.map(ClubLook.Taken::seats).orElse(0L);
        return new Item(
                club.id().value(),
                version,
                club.admission(),
                club.capacity(),
                members,
                club.capacity().map(seats -> Math.max(0, seats - members)),
                taken.map(ClubLook.Taken::position));
    }

    @GetMapping("/v1/programmes/{programme}/members/{member}/clubs")
    ResponseEntity<Map<String, Object>> ofMember(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String asOf,
            HttpServletRequest request) {
        var id = Fields.path(programme, ProgrammeId::new);
        var of = Fields.path(member, MemberId::new);
        var at = Fields.instant(asOf, arrivals.now());
        return switch (look.of(id, of, at)) {
            case Answer.Refused(var reason) ->
                Answers.problem(Answers.problemOf(reason), Answers.extensions(reason), request);
            case Answer.Told(var stays, var invitations) -> {
                var body = new LinkedHashMap<String, Object>();
                body.put("programme", id.value());
                body.put("memberId", of.value());
                body.put("asOf", at.instant().toString());
                body.put("clubs", stays.stream().map(ClubQueries::stay).toList());
                body.put(
                        "invitations",
                        invitations.stream().map(ClubQueries::stay).toList());
                yield ResponseEntity.ok(body);
            }
        };
    }

    private static Map<String, Object> stay(Clubs.Stay stay) {
        var told = new LinkedHashMap<String, Object>();
        told.put("club", stay.club().value());
        told.put("since", stay.from().toString());
        stay.until().ifPresent(until -> told.put("until", until.toString()));
        return told;
    }
}
