using Google.Protobuf.WellKnownTypes;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.OwnClients;

/// <summary>Own clients as protos show them.</summary>
internal static class ClientsMapping
{
    private const int MostContact = 254;

    public static string Name(Guid id) => $"ownClients/{id}";

    /// <summary>The client of an engagement: a person, or one without an account.</summary>
    public static string Client(Guid engagement, Guid? mentee) => mentee is { } person ? Wire.Person(person) : Name(engagement);

    public static V1.OwnClient ToProto(OwnClient client) => new()
    {
        Name = Name(client.EngagementId),
        Engagement = Wire.Engagement(client.EngagementId),
        DisplayName = client.DisplayName,
        Organization = client.Organization,
        Contact = client.Contact,
        Named = client.Named,
        Ended = client.Ended,
        CreateTime = Timestamp.FromDateTimeOffset(client.CreatedAt),
        Etag = Wire.Etag(client.Version),
    };

    /// <summary>Reads how to reach a client, an address or a number.</summary>
    public static string ParseContact(string value, string field) =>
        FaultOfContact(value, out var contact) is null ? contact : Parse.Line(value, field, 0, MostContact);

    /// <summary>Finds what keeps a text from being how to reach a client: a line, that may be of digits alone.</summary>
    public static LineFault? FaultOfContact(string value, out string contact) =>
        Parse.FaultOfLine(value, 0, MostContact, out contact) is { } fault && fault != LineFault.NoLetter ? fault : null;
}
