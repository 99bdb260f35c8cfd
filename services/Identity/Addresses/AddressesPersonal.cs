using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Addresses;

/// <summary>Where addresses hold something about a person.</summary>
internal static class AddressesPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "address_change",
                "An email address that you gave and have not confirmed",
                ["address_changes.person_id", "address_changes.address"],
                "SELECT address, asked_at, expires_at FROM address_changes WHERE person_id = @person",
                [
                    new("address", "The address"),
                    new("asked_at", "When you gave it"),
                    new("expires_at", "Until when you can confirm it"),
                ]) { WithoutConsortium = true },
            new(
                "left_domains",
                "Whose addresses you have left, so that nothing goes there any longer",
                ["left_domains.person_id"],
                "SELECT domain, left_at FROM left_domains WHERE person_id = @person ORDER BY left_at",
                [
                    new("domain", "The part after the @"),
                    new("left_at", "When you left it"),
                ]) { WithoutConsortium = true },
        ],
        [
            ErasureRule.Remove(
                "Addresses that you gave or left",
                ["address_changes.person_id", "address_changes.address", "left_domains.person_id", "left_domains_to_tell.person_id"],
                "SELECT (SELECT count(*) FROM address_changes WHERE person_id = @person)::int + (SELECT count(*) FROM left_domains WHERE person_id = @person)::int",
                """
                DELETE FROM address_changes WHERE person_id = @person;
                DELETE FROM left_domains WHERE person_id = @person;
                DELETE FROM left_domains_to_tell WHERE person_id = @person
                """) with { WithoutConsortium = true },
        ])
    {
        NotExported = new Dictionary<string, string> { ["left_domains_to_tell.person_id"] = "Exists only for the hour after an upgrade; the domains themselves are exported." },
    };
}
