using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

/// <summary>Where Consent holds something about a person, and what an erasure does to that, to photos and to looks.</summary>
internal static class ConsentPersonal
{
    public static readonly PersonalKind[] Kinds =
    [
        new(
            "visibility",
            "Who you let see what",
            ["consents.person_id"],
            """
            SELECT consortium_id AS consortium, audiences::text AS audiences, never_my_employer, employers_admins_may_know, hidden, updated_at
            FROM consents WHERE consortium_id = @consortium AND person_id = @person
            """,
            [
                new("consortium", "The consortium's id"),
                new("audiences", "The audience you chose for a field: 1 only you, 2 your pairings, 3 coaches and mentors, 4 your consortium"),
                new("never_my_employer", "Whether your employer is kept out"),
                new("employers_admins_may_know", "Whether your employer's admins may know that you take part"),
                new("hidden", "Whether you hide from everyone but your pairings"),
                new("updated_at", "When this last changed"),
            ]),
    ];

    public static readonly ErasureRule[] Rules =
    [
        ErasureRule.Remove(
            "Who you let see what, your photo, and the list of who looked at your profile",
            ["consents.person_id", "photos.person_id", "looks.person_id"],
            "SELECT count(*)::int FROM looks WHERE consortium_id = @consortium AND person_id = @person",
            """
            DELETE FROM consents WHERE consortium_id = @consortium AND person_id = @person;
            DELETE FROM photos WHERE consortium_id = @consortium AND person_id = @person;
            DELETE FROM looks WHERE consortium_id = @consortium AND person_id = @person;
            """),
        ErasureRule.Remove(
            "Whom you are paired with",
            ["pairings.mentee_id", "pairings.mentor_id"],
            "SELECT count(*)::int FROM pairings WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)",
            "DELETE FROM pairings WHERE consortium_id = @consortium AND @person IN (mentee_id, mentor_id)"),
        ErasureRule.Keep(
            "Your visits to other people's profiles",
            "Those people keep the list of who looked at them. Your name and ID are removed; that there was a look stays.",
            ["looks.viewer_id"],
            "SELECT count(*)::int FROM looks WHERE consortium_id = @consortium AND viewer_id = @person",
            "UPDATE looks SET viewer_id = gen_random_uuid() WHERE consortium_id = @consortium AND viewer_id = @person"),
    ];

    public static readonly Dictionary<string, string> NotExported = new()
    {
        ["pairings.mentee_id"] = "Matching exports your pairings.",
        ["pairings.mentor_id"] = "Matching exports your pairings.",
    };
}
