package loyalty.projection.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loyalty.event.LedgerEntry;
import loyalty.event.MemberRegistered;
import loyalty.event.ProgrammePublished;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** The members that joined and the programme versions that were published in one poll. */
public record Roster(List<Joined> members, List<Version> versions) {

    public Roster {
        members = List.copyOf(members);
        versions = List.copyOf(versions);
    }

    /** A member's registration. */
    public record Joined(ProgrammeId programme, MemberId member, Instant registeredAt, long position) {}

    /** A version of a programme. */
    public record Version(ProgrammeDocument document, long position) {}

    /** What entries say about members and programmes; everything else in them is somebody else's. */
    public static Roster of(List<LedgerEntry> entries) {
        var members = new ArrayList<Joined>();
        var versions = new ArrayList<Version>();
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof MemberRegistered joined) {
                members.add(new Joined(joined.programme(), joined.member(), joined.effectiveAt(), entry.position()));
            } else if (entry.event() instanceof ProgrammePublished published) {
                versions.add(new Version(published.document(), entry.position()));
            }
        }
        return new Roster(members, versions);
    }
}
