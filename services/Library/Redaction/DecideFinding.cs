using Grpc.Core;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Redaction;

internal sealed partial class FindingsApi
{
    public override async Task<V1.Finding> DecideFinding(DecideFindingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (id, key) = ParseName(request.Name);
        if (request.Decision is not (V1.Finding.Types.Decision.Kept or V1.Finding.Types.Decision.WillChange))
        {
            throw Errors.InvalidField("decision", "must be KEPT or WILL_CHANGE.");
        }

        if (request.Decision == V1.Finding.Types.Decision.Kept ? request.Reason == 0 || !Enum.IsDefined(request.Reason) : request.Reason != 0)
        {
            throw Errors.InvalidField("reason", "must say why it stays if it is kept, and be left out otherwise.");
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        stored.State.After(ResourceCommand.Submit, id);
        var found = (await work.CheckAsync(caller.ConsortiumId, stored)).Findings.FirstOrDefault(item => item.Finding.Key == key) ?? throw FindingErrors.NotFound(request.Name);
        var decided = found with { Decision = new DecisionRow(key, (short)request.Decision, (short)request.Reason, clock.GetUtcNow()) };
        await work.PutDecisionAsync(caller.ConsortiumId, id, decided.Decision);
        await work.CommitAsync();
        return ToProto(id, decided);
    }

    private static (Guid Resource, string Key) ParseName(string name)
    {
        var at = name.IndexOf("/findings/", StringComparison.Ordinal);
        var key = at < 0 ? "" : name[(at + "/findings/".Length)..];
        return (Parse.Name(at < 0 || key.Length != 32 || !key.All(char.IsAsciiHexDigitLower) ? "" : name[..at], "resources", "name"), key);
    }
}
