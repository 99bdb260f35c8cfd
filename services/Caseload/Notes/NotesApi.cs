using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

/// <summary>Keeps what is written before, in and after a session.</summary>
internal sealed partial class NotesApi(Database db, TimeProvider clock) : NotesService.NotesServiceBase
{
    private const int LongestItem = 500;
    private const int LongestNotes = 20_000;

    // Whoever writes says what they have read: otherwise they write over words that they do not know.
    private static void CheckRead(string etag, long version, string session)
    {
        if (etag.Length == 0)
        {
            throw Errors.InvalidField("etag", "must be that of the notes as you read them.");
        }

        Wire.CheckEtag(etag, version, session);
    }
}
