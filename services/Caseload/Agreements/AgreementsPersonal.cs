using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Agreements;

/// <summary>Where agreements hold something about a person.</summary>
internal static class AgreementsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "agreements",
                "What you agreed on with the people you work with",
                ["agreements.proposer_id"],
                """
                SELECT a.engagement_id AS engagement, a.version, CASE WHEN a.proposer_id = @person THEN 'you' ELSE 'the other' END AS proposed_by, a.purpose, a.needs, a.weeks, a.weeks_from,
                    a.rhythm, a.session_minutes, a.meeting, a.confidentiality, a.stopping, a.created_at,
                    CASE WHEN e.mentor_id = @person THEN a.mentor_signed_at ELSE a.mentee_signed_at END AS signed_at
                FROM agreements a JOIN engagements e USING (engagement_id)
                WHERE a.consortium_id = @consortium AND @person IN (e.mentee_id, e.mentor_id) ORDER BY a.engagement_id, a.version
                """,
                [
                    new("engagement", "The engagement's id"),
                    new("version", "The number of the version"),
                    new("proposed_by", "Whether you proposed it"),
                    new("purpose", "What you work on"),
                    new("needs", "The needs that you work on"),
                    new("weeks", "For how many weeks"),
                    new("weeks_from", "The end that it extends, from which its weeks count"),
                    new("rhythm", "How often you meet"),
                    new("session_minutes", "How long a session is, in minutes"),
                    new("meeting", "How you meet"),
                    new("confidentiality", "What stays between the two of you"),
                    new("stopping", "What happens when one of you must stop"),
                    new("created_at", "When it was proposed"),
                    new("signed_at", "When you signed it"),
                ]),
        ],
        [
            ErasureRule.Keep(
                "What you agreed on with others",
                "It is the other person’s copy as well. Your name goes from it; when both are erased, all of it goes.",
                ["agreements.proposer_id"],
                "SELECT count(*)::int FROM agreements WHERE consortium_id = @consortium AND proposer_id = @person",
                null),
        ]);
}
