using System.Collections.Frozen;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

/// <summary>Says who sees a field; each includes those before it. The numbers are those of the proto.</summary>
internal enum Audience : short
{
    OnlyMe = 1,
    Pairings = 2,
    CoachesAndMentors = 3,
    Consortium = 4,
}

/// <summary>What a person chose; what they did not choose is careful.</summary>
internal sealed record Choices(IReadOnlyDictionary<string, Audience> Audiences, bool NeverMyEmployer = true, bool EmployersAdminsMayKnow = false, bool Hidden = false)
{
    public static Choices Careful { get; } = new(FrozenDictionary<string, Audience>.Empty);

    public Audience Of(string field) => Audiences.TryGetValue(field, out var chosen) ? chosen : Visibility.StartOf(field);

    /// <summary>Says whether both choose the same, field by field.</summary>
    public bool AreAs(Choices other) => this with { Audiences = other.Audiences } == other
        && Audiences.Count == other.Audiences.Count && Audiences.All(chosen => other.Audiences.TryGetValue(chosen.Key, out var same) && same == chosen.Value);
}

/// <summary>The person who is looked at, as far as it decides who sees them.</summary>
internal readonly record struct Subject(Guid PersonId, string? Employer, bool Active, IReadOnlyCollection<string>? Employers = null)
{
    /// <summary>Every employer whose people must not know of them.</summary>
    public IReadOnlyCollection<string> Walls => Employers ?? (Employer is null ? [] : [Employer]);
}

/// <summary>Who looks.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Employer">The present employer, if it may open anything: null while a change of it waits to be confirmed.</param>
/// <param name="CoachOrMentor">Whether they hold one of these roles.</param>
/// <param name="Admin">Whether they hold this role.</param>
/// <param name="Hidden">Whether they hide themselves.</param>
/// <param name="Employers">Every employer of whose other people they must not know.</param>
/// <param name="Apart">The employers of whose people they must not know because of who made them an admin, unless they are paired with them.</param>
internal readonly record struct Viewer(
    Guid PersonId, string? Employer, bool CoachOrMentor, bool Admin, bool Hidden, IReadOnlyCollection<string>? Employers = null, IReadOnlyCollection<string>? Apart = null)
{
    /// <summary>The employers of whose people they must not know, paired or not.</summary>
    public IReadOnlyCollection<string> OwnWalls => Employers ?? (Employer is null ? [] : [Employer]);

    public IReadOnlyCollection<string> Walls => Apart is { Count: > 0 } apart ? [.. OwnWalls, .. apart] : OwnWalls;
}

/// <summary>Who looks, with those they are paired with.</summary>
internal sealed record Eyes(Viewer Viewer, IReadOnlySet<Guid> Paired)
{
    public FieldSet See(Subject person, Choices choices) => Visibility.Of(person, choices, Viewer, Paired.Contains(person.PersonId));
}

/// <summary>A set of fields of a profile.</summary>
internal readonly record struct FieldSet(ulong Bits)
{
    public static FieldSet None => default;

    public bool IsEmpty => Bits == 0;

    public bool Contains(string field) => Visibility.BitOf(field) is { } bit && (Bits & bit) != 0;
}

/// <summary>
/// The one projection: it alone decides who sees what of a person. Every answer, search, list and event goes through it. A field
/// that has no rule here is seen by nobody but the person themselves.
/// </summary>
internal static class Visibility
{
    // What a person chooses an audience for, with the one of the start. Matching works with what the consortium may see, so what it
    // cannot do without starts there; what is delicate and not needed starts narrower.
    private static readonly (string Field, Audience Start)[] Chosen =
    [
        ("display_name", Audience.Consortium),
        ("title", Audience.Consortium),
        ("organization", Audience.Consortium),
        ("photo", Audience.Pairings),
        ("about", Audience.Consortium),
        ("needs", Audience.Consortium),
        ("offers", Audience.Consortium),
        ("reports_to", Audience.Consortium),
        ("team_size", Audience.Consortium),
        ("budget", Audience.Consortium),
        ("senior_seat", Audience.Consortium),
        ("post", Audience.Consortium),
        ("years_of_practice", Audience.Consortium),
        ("capacity", Audience.Consortium),
        ("languages", Audience.Consortium),
        ("time_zone", Audience.Consortium),
        ("email", Audience.OnlyMe),
        ("need_notes", Audience.CoachesAndMentors),
        ("offer_notes", Audience.Consortium),
        ("accomplishments", Audience.Consortium),
        ("availability", Audience.Consortium),
        ("meeting_modes", Audience.Consortium),
        ("credentials", Audience.Consortium),
        ("hourly_rate_usd", Audience.Consortium),
        ("scope", Audience.Consortium),
        ("board_climate", Audience.OnlyMe),
        ("role_eliminated_date", Audience.Pairings),
        ("last_active", Audience.Consortium),
    ];

    // The same thing in another form follows the field it is a form of.
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["organization_display_name"] = "organization",
        ["title_family"] = "title",
        ["start_date"] = "post",
        ["wish"] = "role_eliminated_date",
        ["need_strengths"] = "needs",
        ["offer_strengths"] = "offers",
        ["coach_capacity"] = "capacity",
        ["cross_sector_capacity"] = "capacity",
        ["hours_per_month"] = "capacity",
        ["pause_until_date"] = "capacity",
        ["pro_bono"] = "hourly_rate_usd",
    };

    // A line about a need names the need, so who does not see the one does not see the other.
    private static readonly (string Field, string Of)[] Parts = [("need_notes", "needs"), ("offer_notes", "offers")];

    private static readonly FrozenDictionary<string, ulong> Bits =
        Chosen.Select(rule => rule.Field).Concat(["name", "roles", "state", "missing_fields"]).Select((field, i) => (field, Bit: 1UL << i)).ToFrozenDictionary(pair => pair.field, pair => pair.Bit);

    private static readonly FrozenDictionary<string, Audience> Starts = Chosen.ToFrozenDictionary(rule => rule.Field, rule => rule.Start);

    private static readonly (ulong Part, ulong Whole)[] PartBits = [.. Parts.Select(pair => (Bits[pair.Field], Bits[pair.Of]))];

    // Who is seen at all is seen to be a member.
    private static readonly ulong Membership = Bits["name"] | Bits["roles"] | Bits["state"];
    private static readonly ulong Card = Membership | Bits["display_name"] | Bits["title"] | Bits["organization"];
    private static readonly ulong TakesPart = Membership | Bits["display_name"] | Bits["organization"];
    private static readonly ulong[] StartMasks = [.. Enumerable.Range(0, 5).Select(rank => Chosen.Where(rule => (int)rule.Start >= rank).Aggregate(0UL, (mask, rule) => mask | Bits[rule.Field]))];

    /// <summary>Lists the fields that have an audience, in the order in which people read them.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. Chosen.Select(rule => rule.Field)];

    /// <summary>Every field that the person themselves sees.</summary>
    public static FieldSet Everything { get; } = new(ulong.MaxValue);

    public static Audience StartOf(string field) => Starts.GetValueOrDefault(field, Audience.OnlyMe);

    /// <summary>Finds the bit of a field; null for one that has no rule.</summary>
    public static ulong? BitOf(string field) => Bits.TryGetValue(Forms.GetValueOrDefault(field, field), out var bit) ? bit : null;

    /// <summary>Says what of a person a viewer sees. Nothing at all means that for this viewer they do not exist.</summary>
    public static FieldSet Of(Subject person, Choices choices, Viewer viewer, bool paired)
    {
        if (viewer.PersonId == person.PersonId)
        {
            return Everything;
        }

        if (choices.NeverMyEmployer && Wall.Between(person.Walls, paired ? viewer.OwnWalls : viewer.Walls))
        {
            // Before all else, pairings included: two who come to work at one place are told apart by nobody but themselves.
            // Admins of the present employer may know where the person said so: not those of former ones, or by an employer that nobody confirmed.
            return viewer.Admin && choices is { EmployersAdminsMayKnow: true, Hidden: false } && person.Active && person.Employer is not null && person.Employer == viewer.Employer
                ? new FieldSet(Membership | (Seen(choices, Audience.Consortium) & TakesPart))
                : FieldSet.None;
        }

        if (paired)
        {
            return new FieldSet(Membership | Seen(choices, Audience.Pairings));
        }

        // Who was invited and has not come has chosen nothing yet: they are there for those who invite only.
        if (choices.Hidden || (!person.Active && !viewer.Admin))
        {
            return FieldSet.None;
        }

        var mask = Membership | Seen(choices, viewer.CoachOrMentor ? Audience.CoachesAndMentors : Audience.Consortium);
        if (viewer.Admin)
        {
            // Admins invite by the address and help to complete a profile.
            mask |= Bits["email"] | Bits["missing_fields"];
        }

        // Nobody opens a profile unnamed, so who hides sees of others what a list shows.
        return new FieldSet(viewer.Hidden ? mask & Card : mask);
    }

    /// <summary>Says what of a person matching may know.</summary>
    public static FieldSet ToldToMatching(Choices choices) => new(choices.Hidden ? 0 : Seen(choices, Audience.Consortium));

    // What somebody of this rank sees: the start for most, what was chosen for the rest.
    private static ulong Seen(Choices choices, Audience rank)
    {
        var mask = StartMasks[(int)rank];
        foreach (var (field, audience) in choices.Audiences)
        {
            if (Bits.TryGetValue(field, out var bit))
            {
                mask = audience >= rank ? mask | bit : mask & ~bit;
            }
        }

        foreach (var (part, whole) in PartBits)
        {
            mask = (mask & whole) == 0 ? mask & ~part : mask;
        }

        return mask;
    }
}
