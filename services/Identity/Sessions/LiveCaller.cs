using Grpc.Core;
using Grpc.Core.Interceptors;
using MentorNet.Access.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Sessions;

/// <summary>
/// Refuses a token whose session was ended, whose person no longer holds its roles, or whose consortium is gone: a token that was signed
/// outlives all of these for minutes, and here, where it is known, it does not.
/// </summary>
internal sealed class LiveCaller(Database database) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (Caller.From(context.GetHttpContext().User) is { } caller && !await IsLiveAsync(caller, context))
        {
            throw Errors.SessionEnded();
        }

        return await continuation(request, context);
    }

    private async Task<bool> IsLiveAsync(Caller caller, ServerCallContext context)
    {
        // A program's token belongs to no sign-in, and its roles are configured.
        Guid? consortium = caller.HasConsortium ? caller.ConsortiumId : null;
        if (caller.Session is null && consortium is null)
        {
            return true;
        }

        await using var work = consortium is { } bound ? await database.BeginAsync(bound, context.CancellationToken) : await database.BeginAsync(context.CancellationToken);
        return await work.IsLiveAsync(
            caller.Session,
            consortium,
            caller.PersonId,
            caller.Is(Role.Operator),
            [.. caller.Roles.Where(role => role != Role.Operator).Select(role => role.ToString().ToLowerInvariant())]);
    }
}
