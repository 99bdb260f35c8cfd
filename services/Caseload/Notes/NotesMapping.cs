using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

/// <summary>What is written of a session as protos show it.</summary>
internal static class NotesMapping
{
    public static string ItemName(SessionName session, Guid id) => $"{session}/agendaItems/{id}";

    public static V1.AgendaItem ToProto(AgendaItem item, SessionName session) => new()
    {
        Name = ItemName(session, item.Id),
        Text = item.Text,
        Author = Wire.Person(item.AuthorId),
        CreateTime = Timestamp.FromDateTimeOffset(item.CreatedAt),
    };

    public static SharedNotes ToShared(SessionName session, SessionNotes notes) => new()
    {
        Session = session.ToString(),
        Text = notes.Text,
        Author = notes.AuthorId is { } author ? Wire.Person(author) : "",
        UpdateTime = notes.UpdatedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        Etag = Wire.Etag(notes.Version),
    };

    public static PrivateNotes ToPrivate(SessionName session, SessionNotes notes) => new()
    {
        Session = session.ToString(),
        Text = notes.Text,
        UpdateTime = notes.UpdatedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        Etag = Wire.Etag(notes.Version),
    };
}
