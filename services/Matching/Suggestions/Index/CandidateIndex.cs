using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Rounds;

namespace MentorNet.Matching.Suggestions.Index;

/// <summary>
/// A consortium's mentors and coaches as columns, fewer than 100 bytes each, to find an officer's best in one pass: exact, the same
/// order as <see cref="Compatibility"/> gives. Sixteen rows at a time get an upper bound of their score; only a row that could be
/// among the best is scored in full. The pass allocates nothing. Readers and the one writer keep each other out by a lock.
/// </summary>
internal sealed class CandidateIndex : IDisposable
{
    private const int Lanes = 16;
    private const int WeekBytes = Week.HalfHours / 8;
    private const byte HasWeek = 1 << 6;
    private const int KindCodes = 16;

    private static readonly string[] Modes = ["VIDEO", "PHONE", "IN_PERSON", "CHAT"];
    private static readonly string[] Reports = ["CHIEF_EXECUTIVE", "CABINET_MEMBER", "HUMAN_RESOURCES", "ACADEMIC_OFFICE"];
    private static readonly string[] Posts = ["NEW_POST", "INHERITED"];
    private static readonly string[] Seats = ["YES", "NO", "SOMETIMES"];

    private readonly ReaderWriterLockSlim gate = new();
    private readonly Codes needs = new(256);
    private readonly Codes organizationKinds = new(KindCodes);
    private readonly Codes locales = new(256);
    private readonly Codes states = new(65_536);
    private readonly Codes families = new(65_536);
    private readonly Codes organizations = new(int.MaxValue);
    private readonly Codes languageSets = new(int.MaxValue);
    private readonly List<Offsets.Pair?> zones = [null];
    private readonly Dictionary<Guid, int> tail = [];

    // Rows up to `sorted` are in the order of their ids; later ones come after, and are sorted in now and then.
    private int sorted;
    private int count;
    private int dead;
    private Guid[] ids = [];

    // Bits 0 to 2: may be found as a peer, a coach, a cross-sector peer. Bits 3 to 5: may be featured to one more officer as that. Bit 6: has times of the week.
    private byte[] flags = [];
    private byte[] team = [];
    private byte[] reports = [];
    private byte[] post = [];
    private byte[] budget = [];
    private byte[] seat = [];
    private byte[] kind = [];
    private byte[] locale = [];
    private byte[] years = [];
    private byte[] zone = [];
    private byte[] modes = [];
    private ushort[] state = [];
    private ushort[] family = [];
    private int[] organization = [];
    private int[] enrollment = [];
    private int[] languages = [];
    private byte[] weeks = [];

    // Four needs a byte, two bits each: how strong an offer is.
    private byte[][] offers = [];

    /// <summary>Makes it from all that take part; the order does not matter.</summary>
    public CandidateIndex(IEnumerable<(Candidate Person, int Available, int Room)> people)
    {
        foreach (var (person, available, room) in people)
        {
            PutRow(person, available, room);
        }

        Compact();
    }

    /// <summary>How many people are in it.</summary>
    public int Count => count - dead;

    /// <summary>How many people are in it besides these.</summary>
    public int CountWithout(IEnumerable<Guid> people)
    {
        gate.EnterReadLock();
        try
        {
            return Count - people.Count(person => Row(person) is >= 0 and var row && flags[row] != 0);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <summary>How many bytes its columns take.</summary>
    public long Bytes =>
        (ids.LongLength * 16) + flags.Length + team.Length + reports.Length + post.Length + budget.Length + seat.Length + kind.Length + locale.Length
        + years.Length + zone.Length + modes.Length + (2L * (state.Length + family.Length)) + (4L * (organization.Length + enrollment.Length + languages.Length))
        + weeks.LongLength + offers.Sum(column => column.LongLength) + (tail.Count * 28L);

    /// <summary>Says as what somebody may be found, and featured to one more officer: a bit for each kind.</summary>
    public static (int Available, int Room) Standing(Candidate person, Places places, Func<Kind, int> featured, DateOnly today)
    {
        var available = 0;
        var room = 0;
        if (person.TakesPart(today) && person.Organization.Length > 0)
        {
            foreach (var kind in Enum.GetValues<Kind>())
            {
                if (places.Free(person, kind) is > 0 and var free)
                {
                    available |= 1 << (int)kind;
                    room |= featured(kind) < Featuring.Limit(free) ? 1 << (int)kind : 0;
                }
            }
        }

        return (available, room);
    }

    /// <summary>Puts somebody as they are now; who may be found as nothing is taken out.</summary>
    public void Put(Candidate person, int available, int room)
    {
        gate.EnterWriteLock();
        try
        {
            if (available == 0)
            {
                RemoveRow(person.PersonId);
            }
            else
            {
                PutRow(person, available, room);
            }

            if (tail.Count > Math.Max(1024, sorted / 16) || dead > Math.Max(1024, sorted / 16))
            {
                Compact();
            }
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <summary>Puts many at once, while it is built; <see cref="Trim"/> ends that.</summary>
    public void PutAll(IEnumerable<(Candidate Person, int Available, int Room)> people)
    {
        gate.EnterWriteLock();
        try
        {
            foreach (var (person, available, room) in people)
            {
                PutRow(person, available, room);
            }
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <summary>Sorts what was put at once, and lets go of room to grow.</summary>
    public void Trim()
    {
        gate.EnterWriteLock();
        try
        {
            Compact();
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    public void Remove(Guid person)
    {
        gate.EnterWriteLock();
        try
        {
            RemoveRow(person);
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    public void Dispose() => gate.Dispose();

    /// <summary>Finds the best for an officer, best first, and says how many of the places in <paramref name="best"/> are filled.</summary>
    public int Find(SuggestionQuery query, Span<Hit> best)
    {
        gate.EnterReadLock();
        try
        {
            if (count == 0 || best.IsEmpty || query.Officer.Organization.Length == 0)
            {
                return 0;
            }

            return new Pass(this, query).Run(best);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    private static byte CodeOf(string[] words, string word) => (byte)(Array.IndexOf(words, word) + 1);

    private static byte YearsOf(int? years) => (byte)Math.Clamp(years ?? 0, 0, 255);

    private static string LanguageSet(Candidate person) => string.Join(
        ' ', person.Languages.Select(tag => Compatibility.Primary(tag).ToString().ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));

    private int Row(Guid person)
    {
        var at = Array.BinarySearch(ids, 0, sorted, person);
        return at >= 0 ? at : tail.GetValueOrDefault(person, -1);
    }

    private void RemoveRow(Guid person)
    {
        if (Row(person) is >= 0 and var row && flags[row] != 0)
        {
            flags[row] = 0;
            dead++;
        }
    }

    private void PutRow(Candidate person, int available, int room)
    {
        if (available == 0)
        {
            return;
        }

        var row = Row(person.PersonId);
        if (row < 0)
        {
            row = count;
            if (row == ids.Length)
            {
                Resize(Padded(count + Math.Max(Lanes, count / 16)));
            }

            count++;
            ids[row] = person.PersonId;
            tail[person.PersonId] = row;
        }
        else if (flags[row] == 0)
        {
            dead--;
        }

        team[row] = CodeOf(Compatibility.Team, person.TeamSize);
        reports[row] = CodeOf(Reports, person.ReportsTo);
        post[row] = CodeOf(Posts, person.Post);
        budget[row] = CodeOf(Compatibility.Money, person.Budget);
        seat[row] = CodeOf(Seats, person.SeniorSeat);
        kind[row] = (byte)organizationKinds.Add(person.OrganizationKind);
        locale[row] = (byte)locales.Add(Compatibility.LocaleType(person.Locale));
        years[row] = YearsOf(person.YearsOfPractice);
        zone[row] = ZoneOf(person.Distance);
        modes[row] = (byte)(person.MeetingModes ?? []).Aggregate(0, (bits, mode) => Array.IndexOf(Modes, mode) is >= 0 and var at ? bits | 1 << at : bits);
        state[row] = (ushort)states.Add(person.State);
        family[row] = (ushort)families.Add(person.TitleFamily);
        organization[row] = organizations.Add(person.Organization);
        enrollment[row] = person.Enrollment ?? 0;
        languages[row] = languageSets.Add(LanguageSet(person));
        foreach (var column in offers)
        {
            column[row] = 0;
        }

        foreach (var offer in person.Offers)
        {
            var code = needs.Add(offer);
            while (code / 4 >= offers.Length)
            {
                offers = [.. offers, new byte[ids.Length]];
            }

            offers[code / 4][row] |= (byte)(code == 0 ? 0 : person.OfferStrength(offer) << (code % 4 * 2));
        }

        var hasWeek = person.Slots is { Length: > 0 } && zone[row] != 0;
        var week = weeks.AsSpan(row * WeekBytes, WeekBytes);
        if (hasWeek)
        {
            var bits = Week.Of(person.Slots, zones[zone[row]]!.Winter);
            MemoryMarshal.AsBytes<ulong>(bits)[..WeekBytes].CopyTo(week);
        }

        flags[row] = (byte)(available | (room << 3) | (hasWeek ? HasWeek : 0));
    }

    private byte ZoneOf(Offsets.Pair? pair)
    {
        var at = zones.IndexOf(pair);
        if (at < 0 && zones.Count < 256)
        {
            at = zones.Count;
            zones.Add(pair);
        }

        return (byte)Math.Max(0, at);
    }

    private static int Padded(int rows) => (rows + Lanes - 1) / Lanes * Lanes;

    private void Resize(int rows)
    {
        Array.Resize(ref ids, rows);
        foreach (ref var column in Bytewise())
        {
            Array.Resize(ref column, rows);
        }

        Array.Resize(ref state, rows);
        Array.Resize(ref family, rows);
        Array.Resize(ref organization, rows);
        Array.Resize(ref enrollment, rows);
        Array.Resize(ref languages, rows);
        Array.Resize(ref weeks, rows * WeekBytes);
    }

    private ColumnRefs Bytewise() => new(this);

    // Sorts by id, lets go of those taken out, and of room to grow.
    private void Compact()
    {
        var order = Enumerable.Range(0, count).Where(row => flags[row] != 0).ToArray();
        Array.Sort(order, (one, other) => ids[one].CompareTo(ids[other]));
        var rows = Padded(order.Length);
        ids = Taken(ids, order, rows);
        foreach (ref var column in Bytewise())
        {
            column = Taken(column, order, rows);
        }

        state = Taken(state, order, rows);
        family = Taken(family, order, rows);
        organization = Taken(organization, order, rows);
        enrollment = Taken(enrollment, order, rows);
        languages = Taken(languages, order, rows);
        var moved = new byte[rows * WeekBytes];
        for (var i = 0; i < order.Length; i++)
        {
            weeks.AsSpan(order[i] * WeekBytes, WeekBytes).CopyTo(moved.AsSpan(i * WeekBytes));
        }

        weeks = moved;
        tail.Clear();
        sorted = count = order.Length;
        dead = 0;

        static T[] Taken<T>(T[] column, int[] order, int rows)
        {
            var result = new T[rows];
            for (var i = 0; i < order.Length; i++)
            {
                result[i] = column[order[i]];
            }

            return result;
        }
    }

    // Goes over the columns of one byte a row.
    private ref struct ColumnRefs(CandidateIndex index)
    {
        private int at = -1;

        public readonly ref byte[] Current
        {
            get
            {
                switch (at)
                {
                    case 0: return ref index.flags;
                    case 1: return ref index.team;
                    case 2: return ref index.reports;
                    case 3: return ref index.post;
                    case 4: return ref index.budget;
                    case 5: return ref index.seat;
                    case 6: return ref index.kind;
                    case 7: return ref index.locale;
                    case 8: return ref index.years;
                    case 9: return ref index.zone;
                    case 10: return ref index.modes;
                    default: return ref index.offers[at - 11];
                }
            }
        }

        public readonly ColumnRefs GetEnumerator() => this;

        public bool MoveNext() => ++at < 11 + index.offers.Length;
    }

    /// <summary>One query made ready: what each code of each column is worth to this officer.</summary>
    private readonly ref struct Pass
    {
        private readonly CandidateIndex index;
        private readonly SuggestionQuery query;
        private readonly Vector128<byte> team;
        private readonly Vector128<byte> reports;
        private readonly Vector128<byte> post;
        private readonly Vector128<byte> budget;
        private readonly Vector128<byte> seat;
        private readonly Vector128<byte> sameKind;
        private readonly Vector128<byte> cross;
        private readonly NeedColumn[] needColumns;
        private readonly int needsAll;
        private readonly int[] needsShare;
        private readonly byte years;
        private readonly byte locale;
        private readonly ushort state;
        private readonly ushort family;
        private readonly int organization;
        private readonly int enrollmentFrom;
        private readonly int enrollmentTo;
        private readonly int wNeeds;
        private readonly int wJob;
        private readonly int wExperience;
        private readonly int wOrganization;
        private readonly int wHours;
        private readonly int wCross;
        private readonly int[] zoneShare;
        private readonly Week winter;
        private readonly Week[] summers;
        private readonly int[] summerOf;
        private readonly bool hasWeek;
        private readonly bool[] speaks;
        private readonly int[] apart;
        private readonly int[] leftOut;
        private readonly int[] featured;
        private readonly bool mustCross;
        private readonly Narrowing? narrowing;

        public Pass(CandidateIndex index, SuggestionQuery query)
        {
            this.index = index;
            this.query = query;
            var officer = query.Officer;

            // In units of 20 thousandths of job-alike: same 16, 14, 8, 6, 6; next half.
            team = Scale(CodeOf(Compatibility.Team, officer.TeamSize), 16, 8);
            reports = Same(CodeOf(Reports, officer.ReportsTo), 14);
            post = Same(CodeOf(Posts, officer.Post), 8);
            budget = Scale(CodeOf(Compatibility.Money, officer.Budget), 6, 3);
            seat = Same(CodeOf(Seats, officer.SeniorSeat), 6);

            // In units of 200 thousandths of organization likeness, and of another sector.
            sameKind = Same(Math.Max(0, index.organizationKinds.Find(officer.OrganizationKind)), 2);
            cross = Vector128<byte>.Zero;
            var own = Candidate.Sector(officer.OrganizationKind);
            for (var code = 1; code < index.organizationKinds.Count; code++)
            {
                if (own is not null && Candidate.Sector(index.organizationKinds[code]) is { } theirs && theirs != own)
                {
                    cross = cross.WithElement(code, (byte)3);
                }
            }

            needsAll = officer.Needs.Sum(need => officer.NeedStrength(need) * Compatibility.OfferValue(Candidate.UsualStrength));
            needsShare = new int[officer.Needs.Sum(need => officer.NeedStrength(need) * 4) + 1];
            for (var met = 0; met < needsShare.Length; met++)
            {
                needsShare[met] = Compatibility.NeedsShare(met, needsAll);
            }

            needColumns = [.. officer.Needs
                .Where(need => index.needs.Find(need) > 0)
                .Select(need => new NeedColumn(index.needs.Find(need), officer.NeedStrength(need)))];
            years = officer.YearsOfPractice is { } practice ? (byte)Math.Clamp(practice, 0, 255) : (byte)255;
            locale = (byte)Math.Max(0, index.locales.Find(Compatibility.LocaleType(officer.Locale)));
            state = (ushort)Math.Max(0, index.states.Find(officer.State));
            family = (ushort)Math.Max(0, index.families.Find(officer.TitleFamily));
            organization = index.organizations.Find(officer.Organization);
            (enrollmentFrom, enrollmentTo) = officer.Enrollment is > 0 and var size ? ((size + 1) / 2, (int)Math.Min(int.MaxValue, 2L * size)) : (int.MaxValue, 0);
            var weights = query.Weights.Of(query.Kind);
            wNeeds = weights[(int)Part.Needs];
            wJob = weights[(int)Part.JobAlike] * 20;
            wExperience = weights[(int)Part.Experience] * 100;
            wOrganization = weights[(int)Part.Organization] * 200;
            wHours = weights[(int)Part.Hours];
            wCross = weights[(int)Part.CrossSector] * 200;

            var zone = officer.Distance;
            zoneShare = [.. index.zones.Select(other => Compatibility.HoursShare(null, Compatibility.Overlap(zone, other)))];
            hasWeek = zone is not null && officer.Slots is { Length: > 0 };
            var masks = new List<Week>();
            summerOf = new int[index.zones.Count];
            if (hasWeek)
            {
                // A mentor's week is kept as it is in winter: their summer is met by moving the officer's week instead.
                winter = Week.Of(officer.Slots, zone!.Winter);
                var moves = new List<int>();
                for (var code = 1; code < summerOf.Length; code++)
                {
                    var move = index.zones[code]!.Summer - index.zones[code]!.Winter;
                    summerOf[code] = moves.IndexOf(move);
                    if (summerOf[code] < 0)
                    {
                        summerOf[code] = moves.Count;
                        moves.Add(move);
                        masks.Add(Week.Of(officer.Slots, zone.Summer - move));
                    }
                }
            }

            summers = [.. masks];
            var spoken = officer.Languages.Select(tag => Compatibility.Primary(tag).ToString().ToLowerInvariant()).ToHashSet();
            speaks = Sets(index, spoken);
            apart = [.. (officer.OrganizationsApart ?? []).Select(index.organizations.Find).Where(code => code > 0).Order()];
            leftOut = Rows(index, [.. query.LeftOut, .. officer.PeopleApart ?? []]);
            featured = Rows(index, query.Featured);
            mustCross = query.Kind == Kind.CrossSector;
            narrowing = query.Filter == SuggestionFilter.None ? null : new Narrowing(index, query.Filter);
        }

        public int Run(Span<Hit> best)
        {
            var filled = 0;
            var bit = (byte)(query.FreeRoom ? 1 << (int)query.Kind : 8 << (int)query.Kind);
            if (!query.FreeRoom)
            {
                foreach (var row in featured)
                {
                    if ((index.flags[row] & (1 << (int)query.Kind)) != 0 && (index.flags[row] & bit) == 0)
                    {
                        Offer(row, best, ref filled);
                    }
                }
            }

            var rooms = Vector128.Create(bit);
            var none = Vector128<byte>.Zero;
            var bounded = needsShare.Length <= 256;
            var needScale = needsAll == 0 ? 0f : wNeeds * 1000f / needsAll / needsAll;
            var always = (wHours * 1000) + 2 + (bounded ? 0 : wNeeds * 1000);
            ref var flags = ref MemoryMarshal.GetArrayDataReference(index.flags);
            for (var row = 0; row < index.count; row += Lanes)
            {
                var open = ~Vector128.Equals(Vector128.LoadUnsafe(ref flags, (nuint)row) & rooms, none);
                if (open == none)
                {
                    continue;
                }

                var pick = open.ExtractMostSignificantBits();
                if (filled == best.Length)
                {
                    pick &= Promising(row, bounded, needScale, always, best[filled - 1].Score);
                }

                while (pick != 0)
                {
                    Offer(row + BitOperations.TrailingZeroCount(pick), best, ref filled);
                    pick &= pick - 1;
                }
            }

            return filled;
        }

        // Says of sixteen rows which could have at least so many points: a bit each. Everything but hours is exact, to a point.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private uint Promising(int row, bool bounded, float needScale, int always, int least)
        {
            var job = Look(team, index.team, row) + Look(reports, index.reports, row) + Look(post, index.post, row) + Look(budget, index.budget, row) + Look(seat, index.seat, row);
            var kinds = Load(index.kind, row);
            var organizations = Vector128.ShuffleNative(sameKind, kinds);
            if (locale != 0)
            {
                organizations += Vector128.Equals(Load(index.locale, row), Vector128.Create(locale)) & Vector128<byte>.One;
            }

            if (state != 0)
            {
                organizations += Equal(index.state, row, state) & Vector128<byte>.One;
            }

            if (enrollmentTo > 0)
            {
                organizations += Between(index.enrollment, row, enrollmentFrom, enrollmentTo) & Vector128<byte>.One;
            }

            var sectors = Vector128.ShuffleNative(cross, kinds);
            if (wCross > 0 && family != 0)
            {
                sectors += Vector128.GreaterThan(sectors, Vector128<byte>.Zero) & Equal(index.family, row, family) & Vector128.Create((byte)2);
            }

            // Years ahead, in units of 100 thousandths; below 1 the subtraction stays at 0.
            var ahead = Vector128.SubtractSaturate(Load(index.years, row), Vector128.Create(years));
            var experience = Vector128.ConditionalSelect(
                Vector128.GreaterThan(ahead, Vector128.Create((byte)15)),
                Vector128.Create((byte)4),
                Vector128.ShuffleNative(Vector128.Create((byte)0, 5, 10, 10, 10, 10, 10, 10, 10, 10, 10, 7, 7, 7, 7, 7), Vector128.Min(ahead, Vector128.Create((byte)15))));
            var met = Vector128<byte>.Zero;
            if (bounded)
            {
                foreach (var need in needColumns)
                {
                    var strengths = Vector128.ShiftRightLogical(Load(index.offers[need.Column], row), need.Shift) & Vector128.Create((byte)3);
                    met += Vector128.ShuffleNative(need.Values, strengths);
                }

                met = Vector128.Min(met, Vector128.Create((byte)Math.Min(255, needsAll)));
            }

            var result = 0u;
            for (var quarter = 0; quarter < 4; quarter++)
            {
                var x = Quarter(met, quarter);
                var points = Vector128.Create((float)always)
                    + (Quarter(job, quarter) * wJob)
                    + (Quarter(organizations, quarter) * wOrganization)
                    + (Quarter(experience, quarter) * wExperience)
                    + (Quarter(sectors, quarter) * wCross)
                    + (x * (Vector128.Create(2f * needsAll) - x) * needScale);
                result |= Vector128.GreaterThanOrEqual(points, Vector128.Create((float)least)).ExtractMostSignificantBits() << (4 * quarter);
            }

            return result;
        }

        private void Offer(int row, Span<Hit> best, ref int filled)
        {
            if (Score(row) is not (>= 0 and var score) || (filled == best.Length && score < best[filled - 1].Score))
            {
                return;
            }

            var hit = new Hit(score, Lottery.Draw(query.Officer.PersonId, index.ids[row]), index.ids[row]);
            if (filled == best.Length)
            {
                if (!Before(hit, best[filled - 1]))
                {
                    return;
                }
            }
            else
            {
                filled++;
            }

            var at = filled - 1;
            while (at > 0 && Before(hit, best[at - 1]))
            {
                best[at] = best[at - 1];
                at--;
            }

            best[at] = hit;
        }

        private static bool Before(in Hit one, in Hit other) =>
            one.Score != other.Score ? one.Score > other.Score
            : one.Draw != other.Draw ? one.Draw < other.Draw
            : one.PersonId.CompareTo(other.PersonId) < 0;

        // Below 0 where they may not be found by this officer.
        private int Score(int row)
        {
            var kindCode = index.kind[row];
            if (index.organization[row] == organization
                || index.organization[row] == 0
                || index.ids[row] == query.Officer.PersonId
                || !speaks[index.languages[row]]
                || (mustCross && cross[kindCode] == 0)
                || (leftOut.Length > 0 && Array.BinarySearch(leftOut, row) >= 0)
                || (apart.Length > 0 && Array.BinarySearch(apart, index.organization[row]) >= 0))
            {
                return -1;
            }

            var hours = Hours(row, out var halfHours);
            if (narrowing is not null && !narrowing.Takes(index, row, years, halfHours))
            {
                return -1;
            }

            var met = 0;
            foreach (var need in needColumns)
            {
                met += need.Values[(index.offers[need.Column][row] >> need.Shift) & 3];
            }

            var ahead = index.years[row] > years ? index.years[row] - years : 0;
            var organizations = sameKind[kindCode]
                + (locale != 0 && index.locale[row] == locale ? 1 : 0)
                + (state != 0 && index.state[row] == state ? 1 : 0)
                + (index.enrollment[row] >= enrollmentFrom && index.enrollment[row] <= enrollmentTo ? 1 : 0);
            var sectors = cross[kindCode] is > 0 and var other ? other + (family != 0 && index.family[row] == family ? 2 : 0) : 0;
            return (wNeeds * needsShare[met])
                + (wJob * (team[index.team[row]] + reports[index.reports[row]] + post[index.post[row]] + budget[index.budget[row]] + seat[index.seat[row]]))
                + (wExperience * Compatibility.ExperienceShare(ahead) / 100)
                + (wOrganization * organizations)
                + (wHours * hours)
                + (wCross * sectors);
        }

        private int Hours(int row, out int? halfHours)
        {
            halfHours = null;
            if (!hasWeek || (index.flags[row] & HasWeek) == 0)
            {
                return zoneShare[index.zone[row]];
            }

            var week = default(Week);
            Span<ulong> words = week;
            index.weeks.AsSpan(row * WeekBytes, WeekBytes).CopyTo(MemoryMarshal.AsBytes(words));
            halfHours = Math.Min(Week.Common(winter, week), Week.Common(summers[summerOf[index.zone[row]]], week));
            return Compatibility.HoursShare(halfHours, 0);
        }

        private static Vector128<byte> Same(int code, byte value) => code == 0 ? Vector128<byte>.Zero : Vector128<byte>.Zero.WithElement(code, value);

        private static Vector128<byte> Scale(int code, byte same, byte next)
        {
            var table = Same(code, same);
            if (code > 1)
            {
                table = table.WithElement(code - 1, next);
            }

            return code is > 0 and < 4 ? table.WithElement(code + 1, next) : table;
        }

        private static Vector128<byte> Load(byte[] column, int row) => Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(column), (nuint)row);

        private static Vector128<byte> Look(Vector128<byte> table, byte[] column, int row) => Vector128.ShuffleNative(table, Load(column, row));

        private static Vector128<byte> Equal(ushort[] column, int row, ushort value)
        {
            ref var first = ref MemoryMarshal.GetArrayDataReference(column);
            var wanted = Vector128.Create(value);
            return Vector128.Narrow(Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)row), wanted), Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)row + 8), wanted));
        }

        private static Vector128<byte> Between(int[] column, int row, int from, int to)
        {
            ref var first = ref MemoryMarshal.GetArrayDataReference(column);
            return Vector128.Narrow(
                Vector128.Narrow(In(ref first, row), In(ref first, row + 4)).AsUInt16(),
                Vector128.Narrow(In(ref first, row + 8), In(ref first, row + 12)).AsUInt16());

            Vector128<int> In(ref int start, int at)
            {
                var values = Vector128.LoadUnsafe(ref start, (nuint)at);
                return Vector128.GreaterThanOrEqual(values, Vector128.Create(from)) & Vector128.LessThanOrEqual(values, Vector128.Create(to));
            }
        }

        private static Vector128<float> Quarter(Vector128<byte> bytes, int quarter)
        {
            var half = quarter < 2 ? Vector128.WidenLower(bytes) : Vector128.WidenUpper(bytes);
            return Vector128.ConvertToSingle((quarter % 2 == 0 ? Vector128.WidenLower(half) : Vector128.WidenUpper(half)).AsInt32());
        }

        private static int[] Rows(CandidateIndex index, IReadOnlyCollection<Guid> people)
        {
            int[] rows = [.. people.Select(index.Row).Where(row => row >= 0)];
            Array.Sort(rows);
            return rows;
        }
    }

    private static bool[] Sets(CandidateIndex index, HashSet<string> spoken)
    {
        var speaks = new bool[index.languageSets.Count];
        for (var code = 1; code < speaks.Length; code++)
        {
            speaks[code] = index.languageSets[code].Split(' ').Any(spoken.Contains);
        }

        return speaks;
    }

    /// <summary>Where an offer that meets a need stands, and what each strength of it gives.</summary>
    private readonly struct NeedColumn(int code, int strength)
    {
        public int Column { get; } = code / 4;

        public int Shift { get; } = code % 4 * 2;

        public Vector128<byte> Values { get; } = Vector128<byte>.Zero
            .WithElement(1, (byte)(strength * Compatibility.OfferValue(1)))
            .WithElement(2, (byte)(strength * Compatibility.OfferValue(2)))
            .WithElement(3, (byte)(strength * Compatibility.OfferValue(3)));
    }

    /// <summary>A filter made ready.</summary>
    private sealed class Narrowing(CandidateIndex index, SuggestionFilter filter)
    {
        private readonly NeedColumn[] needs = [.. filter.Needs.Select(need => index.needs.Find(need)).Where(code => code > 0).Select(code => new NeedColumn(code, 1))];
        private readonly int[] kinds = [.. filter.OrganizationKinds.Select(index.organizationKinds.Find)];
        private readonly int[] states = [.. filter.States.Select(index.states.Find)];
        private readonly int[] locales = [.. filter.LocaleTypes.Select(index.locales.Find)];
        private readonly int modes = filter.MeetingModes.Aggregate(0, (bits, mode) => bits | 1 << Array.IndexOf(Modes, mode));
        private readonly bool[]? speaks = filter.Languages.Count == 0
            ? null
            : Sets(index, [.. filter.Languages.Select(tag => Compatibility.Primary(tag).ToString().ToLowerInvariant())]);

        public bool Takes(CandidateIndex index, int row, byte years, int? halfHours)
        {
            var ahead = index.years[row] - years;
            return (filter.Needs.Count == 0 || Offers(index, row))
                && (kinds.Length == 0 || Array.IndexOf(kinds, index.kind[row]) >= 0)
                && (states.Length == 0 || Array.IndexOf(states, index.state[row]) >= 0)
                && (locales.Length == 0 || Array.IndexOf(locales, index.locale[row]) >= 0)
                && (modes == 0 || (index.modes[row] & modes) != 0)
                && (speaks is null || speaks[index.languages[row]])
                && (filter.MinHalfHours == 0 || halfHours >= filter.MinHalfHours)
                && (filter.MinYearsAhead == 0 || ahead >= filter.MinYearsAhead);
        }

        private bool Offers(CandidateIndex index, int row)
        {
            foreach (var need in needs)
            {
                if (((index.offers[need.Column][row] >> need.Shift) & 3) != 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
