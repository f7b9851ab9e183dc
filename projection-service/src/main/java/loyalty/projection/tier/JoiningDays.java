package loyalty.projection.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import loyalty.programme.Programme;
import loyalty.programme.TierReckoning;

/**
 * Which members have one reckoning where that depends on the member: those who joined on the same day of whatever year, as years go back from it without end. So
 * there are few of them, however many members there are.
 *
 * @param begins the first instants of days, ascending; each lasts to the next
 * @param own which of the reckonings those have who joined on the day, of each day
 */
public record JoiningDays(List<Instant> begins, List<Integer> own, List<TierReckoning> reckonings) {

    public JoiningDays {
        begins = List.copyOf(begins);
        own = List.copyOf(own);
        reckonings = List.copyOf(reckonings);
    }

    /** All days from that of an instant to that of another one, by the calendars of all versions. */
    public static JoiningDays between(Instant first, Instant last, Programme programme, TierReckoning reckoning) {
        var zones = new HashSet<ZoneId>();
        programme.versions().forEach(version -> zones.add(version.zone()));
        var begins = List.copyOf(begins(first, last, zones));
        var own = new ArrayList<Integer>(begins.size());
        var reckonings = new ArrayList<TierReckoning>();
        Map<List<MonthDay>, Integer> known = new HashMap<>();
        for (Instant day : begins) {
            var there =
                    zones.stream().map(zone -> MonthDay.from(day.atZone(zone))).toList();
            own.add(known.computeIfAbsent(there, _ -> {
                reckonings.add(reckoning.ofMember(Optional.of(day)));
                return reckonings.size() - 1;
            }));
        }
        return new JoiningDays(begins, own, reckonings);
    }

    private static Set<Instant> begins(Instant first, Instant last, Set<ZoneId> zones) {
        var begins = new TreeSet<Instant>();
        for (ZoneId zone : zones) {
            LocalDate day = first.atZone(zone).toLocalDate().minusDays(1);
            for (Instant begin = begin(day, zone); !begin.isAfter(last); begin = begin(day, zone)) {
                begins.add(begin);
                day = day.plusDays(1);
            }
        }
        return begins;
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
