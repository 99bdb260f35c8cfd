using Grpc.Core;
using MentorNet.Identity.V1;

namespace MentorNet.Profile.Tests;

/// <summary>Stands for Identity: keeps invitations by request id as it does, counts the mails, and can be away.</summary>
public sealed class FakeIdentity : InvitationsService.InvitationsServiceBase
{
    private readonly Dictionary<string, Invitation> byRequest = [];

    public List<string> Mails { get; } = [];

    /// <summary>How many calls are still answered before Identity is away.</summary>
    public int AnswersLeft { get; set; } = int.MaxValue;

    public void Revoke(string email) => byRequest.Values.Where(invitation => invitation.Email == email).ToList().ForEach(invitation => invitation.State = Invitation.Types.State.Revoked);

    public override Task<Invitation> InviteMember(InviteMemberRequest request, ServerCallContext context)
    {
        lock (byRequest)
        {
            if (AnswersLeft-- <= 0)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, "away"));
            }

            if (request.Email.EndsWith(".invalid", StringComparison.Ordinal))
            {
                throw new RpcException(new Status(StatusCode.InvalidArgument, "email: must be a mail address."));
            }

            if (byRequest.TryGetValue(request.RequestId, out var first))
            {
                return Task.FromResult(first);
            }

            var person = byRequest.Values.FirstOrDefault(invitation => invitation.Email == request.Email)?.Person ?? $"people/{Guid.CreateVersion7()}";
            Mails.Add(request.Email);
            return Task.FromResult(byRequest[request.RequestId] = new Invitation
            {
                Name = $"invitations/{Guid.CreateVersion7()}",
                Person = person,
                Email = request.Email,
                DisplayName = request.DisplayName,
                Roles = { request.Roles },
                State = Invitation.Types.State.Open,
            });
        }
    }
}
