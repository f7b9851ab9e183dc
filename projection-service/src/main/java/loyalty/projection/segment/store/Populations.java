package loyalty.projection.segment.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.account.RfmScale;
import loyalty.account.RfmValues;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.projection.feed.ProjectionRunner.View;
import loyalty.projection.feed.Slot;
import loyalty.projection.question.Question;
import loyalty.projection.question.Shared;
import loyalty.projection.segment.Population;
import loyalty.projection.segment.store.SegmentQueries.Extent;
import loyalty.projection.segment.store.SegmentQueries.Span;
import loyalty.value.MemberAttribute;
import loyalty.value.ProgrammeId;

/**
 * Populations, of which the latest few are kept for a moment: the segment of one member needs the values of all.
 *
 * <p>A population is read in one pass over the members of a programme, which takes 16 to 28 bytes of memory a member
 * ({@link RfmScale.Tally}) until it is done; at most two are read at a time. What is kept is a scale, twelve numbers however many
 * members there are. The values of a member are looked up when somebody asks about that member, as of the population's position, so
 * that both always fit together.
 */
public final class Populations {

    private static final int KEPT_MAX = 16;

    /** Members whose attributes are looked up at a time. */
    private static final int CHUNK = 1_000;

    private final SegmentQueries queries;
    private final Shared<Name, Kept> shared;

    /** @param keptFor how old an answer may be that did not take long to read */
    public Populations(SegmentQueries queries, Duration keptFor) {
        this.queries = queries;
        this.shared = new Shared<>(KEPT_MAX, keptFor);
    }

    /** @param asOf empty for the present, whichever instant that was for the one who asked */
    private record Name(ProgrammeId programme, Slot slot, Optional<Instant> asOf) {}

    /** @param span between which instants the values of all members are the same */
    private record Kept(ProgrammeId programme, Slot slot, Population population, Span span) {

        boolean answers(Name asked, Optional<ProgrammeDocument> version, Instant asOf, long minPosition) {
            return programme.equals(asked.programme())
                    && slot == asked.slot()
                    && population.position() >= minPosition
                    && population.version().equals(version)
                    && !asOf.isBefore(span.from())
                    && asOf.isBefore(span.until());
        }
    }

    /** A population that may have been read a moment ago, though not before it held what the question wants. */
    public Population of(View view, Programme programme, Question question) {
        Instant asOf = question.asOf();
        var version = programme.inEffectAt(asOf);
        var name = new Name(programme.id(), view.slot(), question.asked() ? Optional.of(asOf) : Optional.empty());
        return shared.get(
                        name,
                        kept -> kept.answers(name, version, asOf, question.minPosition()),
                        () -> read(new Extent(view.slot(), programme.id(), asOf, view.position()), version))
                .population()
                .at(asOf);
    }

    private Kept read(Extent extent, Optional<ProgrammeDocument> version) {
        Optional<RfmScale> scale = version.flatMap(rules -> scale(extent, rules));
        var population = new Population(extent.asOf(), extent.position(), version, scale);
        return new Kept(extent.programme(), extent.slot(), population, queries.span(extent));
    }

    private Optional<RfmScale> scale(Extent extent, ProgrammeDocument rules) {
        var tally = new RfmScale.Tally(rules.zone());
        queries.walk(extent, (_, values) -> tally.add(values));
        return tally.isEmpty()
                ? Optional.empty()
                : Optional.of(tally.scale(rules.segments().tieRule()));
    }

    /** How many members each segment has, by name; counted in one pass over the members. */
    public Map<String, Long> membersBySegment(Slot slot, ProgrammeId programme, Population population) {
        var counts = new TreeMap<String, Long>();
        if (population.scale().isPresent()) {
            var extent = new Extent(slot, programme, population.asOf(), population.position());
            var met = new HashMap<String, RfmValues>(CHUNK);
            queries.walk(extent, (member, values) -> {
                met.put(member, values);
                if (met.size() == CHUNK) {
                    count(extent, population, met, counts);
                    met.clear();
                }
            });
            count(extent, population, met, counts);
        }
        return counts;
    }

    private void count(Extent extent, Population population, Map<String, RfmValues> members, Map<String, Long> counts) {
        standings(extent, population, members)
                .values()
                .forEach(standing -> counts.merge(standing.segment().value(), 1L, Long::sum));
    }

    /**
     * Where members stand, by id.
     *
     * @param members what each of them has bought
     */
    public Map<String, Population.Standing> standings(
            Extent extent, Population population, Map<String, RfmValues> members) {
        var known = population.asksForAttributes() && !members.isEmpty()
                ? queries.attributes(extent, members.keySet())
                : Map.<String, List<MemberAttribute>>of();
        var standings = new HashMap<String, Population.Standing>();
        members.forEach((member, values) -> population
                .standing(values, known.getOrDefault(member, List.of()))
                .ifPresent(standing -> standings.put(member, standing)));
        return standings;
    }
}
