using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Credentials;

/// <summary>Says how far logs go toward credentials.</summary>
internal sealed partial class CredentialsApi(Database db, TimeProvider clock) : CredentialsService.CredentialsServiceBase
{
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private async Task<CredentialProgress> ProgressAsync(Work work, Caller caller)
    {
        var rules = await work.ListRulesOfAsync(Today);
        var counts = (await work.CountAsync(caller.ConsortiumId, caller.PersonId, Today)).ToDictionary(count => count.Credential);
        var training = await work.GetTrainingAsync(caller.ConsortiumId, caller.PersonId);
        return new CredentialProgress
        {
            Parts = { rules.Select(rule => CredentialsMapping.ToProto(rule, counts[rule.Credential])) },
            TrainingStartDate = Wire.ToDate(training.StartedOn),
            EarlyMinutes = training.EarlyMinutes,
        };
    }
}
