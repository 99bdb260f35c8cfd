using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Walls;

/// <summary>Where walls hold something about a person.</summary>
internal static class WallsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "walls",
                "Organizations whose people must not learn about you, from your profile and from invitations",
                ["walls.person_id"],
                "SELECT consortium_id AS consortium, ARRAY(SELECT DISTINCT unnest(employers || invited) ORDER BY 1) AS employers, hidden FROM walls WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("consortium", "The consortium's id"),
                    new("employers", "The organizations"),
                    new("hidden", "Whether you hide from everyone but your pairings"),
                ]),
        ],
        []);
}
