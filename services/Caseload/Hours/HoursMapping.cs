using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.OwnClients;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

/// <summary>Logs of hours as protos show them.</summary>
internal static class HoursMapping
{
    public static string Name(Guid engagement, Guid id) => $"{Wire.Engagement(engagement)}/hours/{id}";

    public static string NamingName(Guid engagement) => $"{Wire.Engagement(engagement)}/naming";

    /// <summary>Reads `engagements/{uuid}/hours/{uuid}`.</summary>
    public static (Guid Engagement, Guid Id) ParseName(string value, string field) => Names.Match(value, "engagements/*/hours/*", field) is [var engagement, var id] ? (engagement, id) : default;

    /// <summary>Reads `engagements/{uuid}/naming`.</summary>
    public static Guid ParseNaming(string value, string field) => Names.Match(value, "engagements/*/naming", field)[0];

    /// <summary>Reads a session; what is not said of it besides day and minutes is as before.</summary>
    public static LoggedSession ParseSession(V1.HourEntry? entry, LoggedSession before, DateOnly latest)
    {
        if (entry is null)
        {
            throw Errors.InvalidField("entry", "must be set.");
        }

        return new LoggedSession(
            Wire.ParseDate(entry.Date, "entry.date", LoggedSession.Earliest, latest) ?? throw Errors.InvalidField("entry.date", "must be set."),
            entry.Minutes is >= 1 and <= LoggedSession.MostMinutes ? entry.Minutes : throw Errors.InvalidField("entry.minutes", $"must be between 1 and {LoggedSession.MostMinutes}."),
            entry.Pay switch
            {
                Pay.Unspecified => before.Paid,
                Pay.Paid => true,
                Pay.ProBono => false,
                _ => throw Errors.InvalidField("entry.pay", "is not one of the listed values."),
            },
            entry.GroupSize switch
            {
                0 => before.GroupSize,
                1 => 0,
                >= 2 and <= LoggedSession.MostInGroup => entry.GroupSize,
                _ => throw Errors.InvalidField("entry.group_size", $"must be between 0 and {LoggedSession.MostInGroup}."),
            },
            entry.Setting switch
            {
                Setting.Unspecified => before.Internal,
                Setting.External => false,
                Setting.Internal => true,
                _ => throw Errors.InvalidField("entry.setting", "is not one of the listed values."),
            });
    }

    public static V1.HourEntry ToProto(HourEntry entry) => new()
    {
        Name = Name(entry.EngagementId, entry.Id),
        Client = ClientsMapping.Client(entry.EngagementId, entry.MenteeId),
        Date = Wire.ToDate(entry.HeldOn),
        Minutes = entry.Minutes,
        Pay = entry.Paid ? Pay.Paid : Pay.ProBono,
        GroupSize = entry.GroupSize,
        Setting = entry.Internal ? Setting.Internal : Setting.External,
        Source = entry.Source switch
        {
            EntrySource.Session => V1.HourEntry.Types.Source.Session,
            EntrySource.Added => V1.HourEntry.Types.Source.Added,
            _ => V1.HourEntry.Types.Source.Imported,
        },
        Corrects = entry.CorrectsEntry is { } corrected ? Name(entry.EngagementId, corrected) : "",
        Corrected = entry.Corrected,
        CreateTime = Timestamp.FromDateTimeOffset(entry.CreatedAt),
        ClientDisplayName = entry.ClientName,
    };

    public static V1.Naming ToProto(Naming naming, bool toCoach) => new()
    {
        Name = NamingName(naming.EngagementId),
        State = naming.State switch
        {
            NamingState.NotAsked => V1.Naming.Types.State.NotAsked,
            NamingState.Asked => V1.Naming.Types.State.Asked,
            NamingState.Agreed => V1.Naming.Types.State.Agreed,
            _ => V1.Naming.Types.State.Declined,
        },
        ShownName = naming.ShownName,
        Contact = naming.Contact,
        Code = toCoach && naming.Code > 0 ? IcfLog.Code(naming.Code) : "",
        AnswerTime = naming.AnsweredAt is { } answered ? Timestamp.FromDateTimeOffset(answered) : null,
    };

    public static HoursProblem ToProto(RowProblem problem) => new()
    {
        Line = problem.Line,
        Column = problem.Column,
        Value = problem.Value,
        Code = problem.Code,
        Arguments = { problem.Arguments.ToDictionary() },
    };
}
