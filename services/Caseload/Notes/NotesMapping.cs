using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

/// <summary>What is written of a session as protos show it.</summary>
internal static class NotesMapping
{
    public static string ItemName(Guid id) => $"agendaItems/{id}";

    public static Guid ParseSession(string value, string field) => Parse.Name(value, "sessions", field);

    public static V1.AgendaItem ToProto(AgendaItem item) => new()
    {
        Name = ItemName(item.Id),
        Text = item.Text,
        Author = Wire.Person(item.AuthorId),
        CreateTime = Timestamp.FromDateTimeOffset(item.CreatedAt),
    };

    public static SharedNotes ToShared(Guid session, SessionNotes notes) => new()
    {
        Session = $"sessions/{session}",
        Text = notes.Text,
        Author = notes.AuthorId is { } author ? Wire.Person(author) : "",
        UpdateTime = notes.UpdatedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        Etag = Wire.Etag(notes.Version),
    };

    public static PrivateNotes ToPrivate(Guid session, SessionNotes notes) => new()
    {
        Session = $"sessions/{session}",
        Text = notes.Text,
        UpdateTime = notes.UpdatedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        Etag = Wire.Etag(notes.Version),
    };
}
