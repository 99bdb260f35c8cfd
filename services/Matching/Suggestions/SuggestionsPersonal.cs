using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

/// <summary>Where suggestions, favorites and dismissals hold something about a person.</summary>
internal static class SuggestionsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "set_aside",
                "People you have set aside",
                ["dismissals.officer_id"],
                "SELECT consortium_id AS consortium, mentor_id AS other, reason, created_at FROM dismissals WHERE consortium_id = @consortium AND officer_id = @person ORDER BY created_at",
                [
                    new("consortium", "The consortium's id"),
                    new("other", "The other person's id"),
                    new("reason", "Why, if you said it"),
                    new("created_at", "When"),
                ]),
            new(
                "favourites",
                "Your favorites",
                ["favourites.officer_id"],
                "SELECT consortium_id AS consortium, mentor_id AS other, created_at FROM favourites WHERE consortium_id = @consortium AND officer_id = @person ORDER BY created_at",
                [
                    new("consortium", "The consortium's id"),
                    new("other", "The other person's id"),
                    new("created_at", "When"),
                ]),
            new(
                "suggested",
                "Whom you were last suggested",
                ["featured.officer_id"],
                "SELECT consortium_id AS consortium, mentor_id AS other, kind, leads, shown_at FROM featured WHERE consortium_id = @consortium AND officer_id = @person ORDER BY shown_at",
                [
                    new("consortium", "The consortium's id"),
                    new("other", "The other person's id"),
                    new("kind", "As what"),
                    new("leads", "Whether that was the first name in your list"),
                    new("shown_at", "When"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "People you have set aside, and people who have set you aside",
                ["dismissals.officer_id", "dismissals.mentor_id"],
                "SELECT count(*)::int FROM dismissals WHERE consortium_id = @consortium AND officer_id = @person",
                "DELETE FROM dismissals WHERE consortium_id = @consortium AND @person IN (officer_id, mentor_id)"),
            ErasureRule.Remove(
                "People you keep in mind or were suggested, and your being so",
                ["favourites.officer_id", "favourites.mentor_id", "featured.officer_id", "featured.mentor_id"],
                """
                SELECT ((SELECT count(*) FROM favourites WHERE consortium_id = @consortium AND officer_id = @person)
                    + (SELECT count(*) FROM featured WHERE consortium_id = @consortium AND officer_id = @person))::int
                """,
                """
                DELETE FROM favourites WHERE consortium_id = @consortium AND @person IN (officer_id, mentor_id);
                DELETE FROM featured WHERE consortium_id = @consortium AND @person IN (officer_id, mentor_id)
                """),
        ])
    {
        OthersSecrets = new Dictionary<string, string>
        {
            ["dismissals.mentor_id"] = "Who has set them aside is the other person's secret.",
            ["favourites.mentor_id"] = "Who keeps them in mind is the other person's secret.",
            ["featured.mentor_id"] = "To whom they were suggested is the other person's secret.",
        },
    };
}
