using Google.Protobuf.WellKnownTypes;
using MentorNet.ServiceDefaults;
using Date = Google.Type.Date;

namespace MentorNet.Caseload.Pulses;

/// <summary>Pulses and calls as protos show them, and as callers send them.</summary>
internal static class PulsesMapping
{
    public static string PulseName(Guid engagement) => $"engagements/{engagement}/pulse";

    public static string CallName(Guid call) => $"calls/{call}";

    public static Guid ParsePulse(string value, string field) => Names.Match(value, "engagements/*/pulse", field)[0];

    public static int? ParseAnswer(int value, string field) => value switch
    {
        0 => null,
        >= 1 and <= 5 => value,
        _ => throw Errors.InvalidField(field, "must be between 1 and 5, or 0 to leave it out."),
    };

    /// <summary>Reads whom a member asks for a call, and what that admin is to read.</summary>
    public static CallWish ParseWish(V1.AnswerPulseRequest request) =>
        new(Parse.Name(request.Call, "people", "call"), Parse.Line(request.ShownName, "shown_name", 1, 120), Parse.Text(request.Reach, "reach", 1, 300));

    /// <summary>Reads whom the operator names; null for nobody.</summary>
    public static CallContact? ParseContact(V1.CallContact? contact) => contact is null
        ? throw Errors.InvalidField("contact", "must be set.")
        : Parse.Line(contact.ShownName, "contact.shown_name", 0, 120) is { Length: > 0 } name ? new CallContact(name, Parse.Text(contact.Reach, "contact.reach", 1, 300)) : null;

    public static V1.CallContact ToProto(CallContact contact) => new() { ShownName = contact.ShownName, Reach = contact.Reach };

    public static V1.Pulse ToProto(Guid engagement, PulseRound round, PulseTaken? taken, DateOnly today, IEnumerable<Guid> callers, Guid? call, bool lost = false) => new()
    {
        Name = PulseName(engagement),
        Round = round.Number,
        DueDate = Wire.ToDate(round.Due),
        NextDueDate = Wire.ToDate(round.Next),
        State = taken is { Skipped: true } ? V1.Pulse.Types.State.Skipped
            : taken is not null ? V1.Pulse.Types.State.Answered
            : round.IsDue(today) ? V1.Pulse.Types.State.Due
            : V1.Pulse.Types.State.Early,
        Callers = { callers.Select(Wire.Person) },
        Call = call is { } admin && !lost ? Wire.Person(admin) : "",
        CallLost = lost,
    };

    public static V1.PulseGroup ToProto(PulseGroup group)
    {
        var proto = new V1.PulseGroup { FromMonth = Month(group.FromMonth), ToMonth = Month(group.ToMonth), PersonCount = group.PersonCount };
        SmallCells.Tell(group.Heard, mean => proto.Heard = mean);
        SmallCells.Tell(group.Useful, mean => proto.Useful = mean);
        SmallCells.Tell(group.Rhythm, mean => proto.Rhythm = mean);
        return proto;

        static Date Month(DateOnly month) => new() { Year = month.Year, Month = month.Month };
    }

    public static V1.Call ToProto(Call call) => new()
    {
        Name = CallName(call.Id),
        Person = call.ShownName.Length > 0 ? "" : Wire.Person(call.PersonId),
        ShownName = call.ShownName,
        Reach = call.Reach,
        CreateTime = Timestamp.FromDateTimeOffset(call.CreatedAt),
        CompleteTime = call.CompletedAt is { } completed ? Timestamp.FromDateTimeOffset(completed) : null,
    };
}
