using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consortia;

/// <summary>Where consortia hold something about a person.</summary>
internal static class ConsortiaPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "consortia_created",
                "Consortia that you created",
                ["consortia.created_by"],
                "SELECT id AS consortium, display_name, created_at FROM consortia WHERE created_by = @person ORDER BY created_at",
                [
                    new("consortium", "The consortium's id"),
                    new("display_name", "Its name"),
                    new("created_at", "When you created it"),
                ]) { WithoutConsortium = true },
        ],
        [
            ErasureRule.Keep(
                "Consortia that you created",
                "A consortium belongs to its members. That it was you who created it is removed.",
                ["consortia.created_by"],
                "SELECT count(*)::int FROM consortia WHERE created_by = @person",
                "UPDATE consortia SET created_by = '00000000-0000-0000-0000-000000000000', request_id = NULL WHERE created_by = @person") with { WithoutConsortium = true },
        ]);
}
