using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

/// <summary>Where what is written of sessions holds something about a person. Private notes are their author's alone, in an export too.</summary>
internal static class NotesPersonal
{
    private const string OfTheirs = "session_id IN (SELECT session_id FROM sessions JOIN engagements USING (engagement_id) WHERE @person IN (mentor_id, mentee_id))";

    public static readonly PersonalPart Part = new(
        [
            new(
                "agenda_items",
                "The agendas of your sessions",
                ["agenda_items.author_id"],
                $"SELECT session_id AS session, text, author_id = @person AS written_by_you, created_at FROM agenda_items WHERE consortium_id = @consortium AND {OfTheirs} ORDER BY created_at",
                [
                    new("session", "The session’s id"),
                    new("text", "What it is about"),
                    new("written_by_you", "Whether you wrote it"),
                    new("created_at", "When it was written"),
                ]),
            new(
                "shared_notes",
                "The notes that you share",
                ["shared_notes.author_id"],
                $"SELECT session_id AS session, text, author_id = @person AS written_by_you, updated_at FROM shared_notes WHERE consortium_id = @consortium AND {OfTheirs} ORDER BY updated_at",
                [
                    new("session", "The session’s id"),
                    new("text", "The notes"),
                    new("written_by_you", "Whether you wrote in them last"),
                    new("updated_at", "When somebody wrote in them last"),
                ]),
            new(
                "private_notes",
                "Your private notes",
                ["private_notes.author_id"],
                "SELECT session_id AS session, text, updated_at FROM private_notes WHERE consortium_id = @consortium AND author_id = @person ORDER BY updated_at",
                [
                    new("session", "The session’s id"),
                    new("text", "The notes"),
                    new("updated_at", "When you wrote in them last"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Your private notes",
                ["private_notes.author_id"],
                "SELECT count(*)::int FROM private_notes WHERE consortium_id = @consortium AND author_id = @person",
                "DELETE FROM private_notes WHERE consortium_id = @consortium AND author_id = @person"),
            ErasureRule.Remove(
                "What you put on agendas",
                ["agenda_items.author_id"],
                "SELECT count(*)::int FROM agenda_items WHERE consortium_id = @consortium AND author_id = @person",
                "DELETE FROM agenda_items WHERE consortium_id = @consortium AND author_id = @person"),
            ErasureRule.Keep(
                "The notes that you share",
                "They are the other person’s copy as well. When both are erased, they go.",
                ["shared_notes.author_id"],
                $"SELECT count(*)::int FROM shared_notes WHERE consortium_id = @consortium AND {OfTheirs}",
                null),
        ]);
}
