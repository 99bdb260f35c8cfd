using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Credentials;

/// <summary>Where credentials hold something about a person.</summary>
internal static class CredentialsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "training",
                "When your coach training began",
                ["trainings.coach_id"],
                "SELECT started_on FROM trainings WHERE consortium_id = @consortium AND coach_id = @person",
                [new("started_on", "The day on which it began")]),
        ],
        [
            ErasureRule.Remove(
                "When your coach training began",
                ["trainings.coach_id"],
                "SELECT count(*)::int FROM trainings WHERE consortium_id = @consortium AND coach_id = @person",
                "DELETE FROM trainings WHERE consortium_id = @consortium AND coach_id = @person"),
        ]);
}
