using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using MentorNet.Access.V1;
using MentorNet.Protos;

namespace MentorNet.Testing;

/// <summary>
/// Holds answers to admins against the rule of small counts: no number of people under five, and no two numbers of one answer that give one
/// by subtraction. Counts are found in the protos; one that comes later fails until it can be left untold and says of what it is a part.
/// </summary>
public static class SmallCounts
{
    private const int Least = 5;

    /// <summary>Counts of something else than people who are not named.</summary>
    public static readonly IReadOnlyDictionary<string, string> Exempt = new Dictionary<string, string>
    {
        ["matching.v1.Health.free_place_count"] = "Places are no people.",
        ["matching.v1.ListRoundChoicesResponse.Choice.free_place_count"] = "The places of a mentor who is named.",
        ["matching.v1.FairnessReport.Load.place_count"] = "The places of a mentor who is named.",
        ["matching.v1.FairnessReport.Load.mentee_count"] = "The rows of the preview say it of a mentor who is named.",
        ["matching.v1.FairnessReport.LoadBand.mentee_count"] = "Where a band begins.",
        ["matching.v1.MoveRoundPairResponse.blocking_pair_count"] = "They are listed by name in the same answer.",
        ["matching.v1.CheckRoundResponse.change_count"] = "They are listed by name in the same answer.",
        ["library.v1.ListTakedownsResponse.open_count"] = "Requests, which the same list has.",
        ["matching.v1.CircleProposal.circle_count"] = "Circles are no people.",
        ["profile.v1.InvitePeopleResponse.invited_count"] = "Whom the caller has just named.",
        ["profile.v1.InvitePeopleResponse.bad_row_count"] = "Rows of the caller's own file.",
    };

    /// <summary>Counts that are never small: what would be is left out with its row, or is 0 there.</summary>
    public static readonly IReadOnlySet<string> LeftOut = new HashSet<string>
    {
        "matching.v1.ListRoundEntriesResponse.not_shown_count", "matching.v1.ListRoundParticipantsResponse.not_shown_count", "matching.v1.ListWaitingOfficersResponse.not_shown_count",
        "matching.v1.CircleProposal.not_shown_count", "matching.v1.RoundReport.Group.officer_count", "matching.v1.RoundReport.Asked.request_count",
        "matching.v1.FairnessReport.FitBand.pair_count", "matching.v1.FairnessReport.LoadBand.mentor_count", "matching.v1.FairnessReport.Hours.mentor_count", "matching.v1.FairnessReport.Hours.mentee_count",
        "caseload.v1.BudgetSum.budget_count", "caseload.v1.PulseGroup.person_count", "caseload.v1.ChemistryCount.officer_count",
    };

    // Of which number of the same answer a count is a part. The parts of a list marked by + do not overlap: what counts is what they leave together.
    private static readonly (string Answer, string Whole, string Part)[] Parts =
    [
        ("matching.v1.Round", "officer_count", "pair_count"),
        ("matching.v1.Health", "officer_count", "unpaired_officer_count"),
        ("matching.v1.Health", "officer_count", "not_ready_officer_count"),
        ("matching.v1.Health", "officer_count", "rematch_count"),
        ("matching.v1.ListRoundScopesResponse", "officer_count", "needs.officer_count"),
        ("matching.v1.ListRoundScopesResponse", "officer_count", "title_families.officer_count+"),
        ("matching.v1.ListRoundScopesResponse", "officer_count", "organizations.officer_count+"),
        ("matching.v1.RoundReport", "groups.officer_count", "groups.paired_officer_count"),
        ("matching.v1.FairnessReport", "officers.officer_count", "officers.paired_officer_count"),
        ("profile.v1.ConsortiumReadiness", "people_count", "ready_count"),
        ("profile.v1.ConsortiumReadiness", "people_count", "unready_count"),
        ("profile.v1.ConsortiumReadiness", "people_count", "reasons.count"),
        ("profile.v1.ConsortiumReadiness", "unready_count", "reasons.count"),
        ("profile.v1.ConsortiumReadiness", "ready_count", "paused_count"),
    ];

    /// <summary>Lists the counts in answers of methods that are for admins alone, and in Matching of all that admins may call.</summary>
    public static IReadOnlyList<FieldDescriptor> Fields() =>
    [
        .. Descriptors.Public.SelectMany(service => service.Methods)
            .Where(method => method.GetOptions().GetExtension(AccessExtensions.Access).Roles is var roles && roles.Contains(Role.Admin) && (method.File.Package == "mentornet.matching.v1" || !roles.Contains(Role.Officer)))
            .SelectMany(method => FieldsOf(method.OutputType, [])).Where(IsCount).Distinct(),
    ];

    /// <summary>Lists the counts that are always told.</summary>
    public static IEnumerable<string> AlwaysTold() => Fields().Where(field => !field.HasPresence && !Exempt.ContainsKey(NameOf(field)) && !LeftOut.Contains(NameOf(field))).Select(NameOf);

    /// <summary>Lists what an answer tells of fewer than five people, by a number or by two.</summary>
    public static IEnumerable<string> In(IMessage answer) => Small(answer).Concat(Parts
        .Where(part => answer.Descriptor.FullName == $"mentornet.{part.Answer}")
        .SelectMany(part => Left(answer, part.Whole.Split('.'), part.Part.TrimEnd('+').Split('.'), part.Part.EndsWith('+'))
            .Select(left => $"{part.Whole} less {part.Part}: {left}")));

    private static bool IsCount(FieldDescriptor field) => field.FieldType is FieldType.Int32 or FieldType.Int64 && field.Name.Split('_').Contains("count");

    private static string NameOf(FieldDescriptor field) => field.FullName["mentornet.".Length..];

    private static IEnumerable<FieldDescriptor> FieldsOf(MessageDescriptor message, HashSet<MessageDescriptor> seen) => !seen.Add(message)
        ? []
        : message.Fields.InDeclarationOrder().SelectMany(field => field.FieldType == FieldType.Message ? FieldsOf(field.MessageType, seen) : [field]);

    private static IEnumerable<string> Small(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.FieldType == FieldType.Message && !field.IsMap)
            {
                foreach (var found in PartsOf(message, field).SelectMany(Small))
                {
                    yield return found;
                }
            }
            else if (IsCount(field) && !field.IsRepeated && !Exempt.ContainsKey(NameOf(field)) && ValueOf(message, field) is { } count && (count < Least && (field.HasPresence || count != 0)))
            {
                yield return $"{NameOf(field)} {count.ToString(CultureInfo.InvariantCulture)}";
            }
        }
    }

    // What is left of each whole; a whole and its part in one list belong together element by element.
    private static IEnumerable<long> Left(IMessage message, string[] whole, string[] part, bool disjoint)
    {
        if (whole.Length > 1 && part.Length > 1 && whole[0] == part[0])
        {
            return PartsOf(message, Field(message, whole[0])).SelectMany(one => Left(one, whole[1..], part[1..], disjoint));
        }

        var parts = Values(message, part).ToList();
        var told = disjoint ? parts.Count == 0 ? [] : [parts.Sum() ?? 0] : parts.OfType<long>();
        return Values(message, whole).OfType<long>().SelectMany(count => told.Select(some => count - some))
            .Where(left => left is >= 0 and < Least && (left > 0 || !disjoint || parts.Contains(null)));
    }

    private static IEnumerable<long?> Values(IMessage message, string[] path) => path.Length > 1
        ? PartsOf(message, Field(message, path[0])).SelectMany(one => Values(one, path[1..]))
        : [ValueOf(message, Field(message, path[0]))];

    private static FieldDescriptor Field(IMessage message, string name) => message.Descriptor.FindFieldByName(name) ?? throw new InvalidOperationException($"{message.Descriptor.FullName} has no {name}.");

    private static long? ValueOf(IMessage message, FieldDescriptor field) =>
        field.HasPresence && !field.Accessor.HasValue(message) ? null : Convert.ToInt64(field.Accessor.GetValue(message), CultureInfo.InvariantCulture);

    private static IEnumerable<IMessage> PartsOf(IMessage message, FieldDescriptor field) =>
        field.Accessor.GetValue(message) is var value && field.IsRepeated ? ((IEnumerable)value).Cast<IMessage>() : value is IMessage one ? [one] : [];
}
