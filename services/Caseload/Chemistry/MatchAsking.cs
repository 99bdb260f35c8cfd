using Google.Rpc;
using Grpc.Core;
using MentorNet.MatchAsking.V1;

namespace MentorNet.Caseload.Chemistry;

/// <summary>What Matching says of a request to a coach.</summary>
/// <param name="Refusal">Why it is or would be refused; empty if it is not.</param>
/// <param name="Apart">Whether the two are not there for each other at all.</param>
internal sealed record AskingCheck(string Refusal, bool Apart);

/// <summary>Asks Matching, in the name of this service, for what only Matching decides. Asked outside of a transaction.</summary>
internal sealed class MatchAsking(MatchAskingService.MatchAskingServiceClient matching)
{
    public async Task<AskingCheck> CheckAsync(Guid consortiumId, Guid officerId, Guid coachId, CancellationToken cancellationToken)
    {
        var answer = await matching.CheckAskingAsync(
            new CheckAskingRequest { Consortium = $"consortia/{consortiumId}", Officer = Wire.Person(officerId), Coach = Wire.Person(coachId) }, cancellationToken: cancellationToken);
        return new AskingCheck(answer.Refusal, answer.Apart);
    }

    /// <summary>Sends a request, once for its id; gives it, or why it is refused.</summary>
    public async Task<(Guid? Request, string Refusal)> SendAsync(Guid consortiumId, Guid officerId, Guid coachId, string message, Guid requestId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await matching.AskCoachAsync(
                new AskCoachRequest { Consortium = $"consortia/{consortiumId}", Officer = Wire.Person(officerId), Coach = Wire.Person(coachId), Message = message, RequestId = $"{requestId}" },
                cancellationToken: cancellationToken);
            return (Guid.Parse(answer.MatchRequest["matchRequests/".Length..]), "");
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.FailedPrecondition or StatusCode.AlreadyExists or StatusCode.ResourceExhausted or StatusCode.NotFound
            && e.GetRpcStatus()?.GetDetail<ErrorInfo>() is { Reason: { Length: > 0 } reason })
        {
            return (null, reason);
        }
    }
}
