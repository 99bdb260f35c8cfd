using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

/// <summary>
/// The wall in conversations of circles. Who may not know of another member does not sit in the circle, which Matching tells by event; but whom an admin must not know of
/// because of who made them one is said by their token alone. To them a conversation with such a member, or in which one was while they were, is not there: a call that names it, or
/// anything in it, is done with a name that nobody has in its place (<see cref="AbsentNames"/>), so that it goes and ends as it does for what never was.
/// </summary>
internal sealed class CircleWall(Database database, CirclesService.CirclesServiceClient matching) : Interceptor
{
    /// <summary>Gets the conversations that are not there for the caller: what lists or counts is asked without them, since a page that they were taken out of tells of them by its token.</summary>
    public static Guid[] Of(ServerCallContext context) => context.UserState.TryGetValue(typeof(CircleWall), out var walled) ? (Guid[])walled : [];

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (Apart(context) is not { } caller || await ListWalledAsync(caller, context.CancellationToken) is not { Count: > 0 } walled)
        {
            return await continuation(request, context);
        }

        context.UserState[typeof(CircleWall)] = walled.ToArray();
        var absent = AbsentNames.PutInto((IMessage)request, walled);
        var response = await absent.EndAsync(() => continuation(request, context));
        TakeOut(response, walled);
        return response;
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (Apart(context) is not { } caller)
        {
            await continuation(request, responseStream, context);
            return;
        }

        var absent = AbsentNames.PutInto((IMessage)request, await ListWalledAsync(caller, context.CancellationToken));

        // A piece of a file names nothing, and comes by the hundred. Of a conversation that a client says to know it is told that it is not there.
        var told = new CheckedWriter<TResponse>(new AsWritten<TResponse>(responseStream, absent), async message => message is Google.Api.HttpBody || !Names((IMessage)message!, await ListWalledAsync(caller, context.CancellationToken)));
        await absent.EndAsync(async () =>
        {
            await continuation(request, told, context);
            return true;
        });
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (Apart(context) is not { } caller)
        {
            return await continuation(requestStream, context);
        }

        var walled = new WalledRequests<TRequest>(requestStream, () => ListWalledAsync(caller, context.CancellationToken));
        return await walled.EndAsync(() => continuation(walled, context));
    }

    private static Caller? Apart(ServerCallContext context) => Caller.From(context.GetHttpContext().User) is { HasConsortium: true, Apart.Count: > 0 } caller ? caller : null;

    private async Task<IReadOnlySet<Guid>> ListWalledAsync(Caller caller, CancellationToken cancellationToken)
    {
        IReadOnlyList<(Guid Id, string Circle, Guid Person)> others;
        await using (var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken))
        {
            others = await work.ListInCirclesAsync(caller.ConsortiumId, caller.PersonId);
        }

        if (others.Count == 0)
        {
            return new HashSet<Guid>();
        }

        var seen = await ListSeenAsync(cancellationToken);
        return others.Where(other => !seen.Contains(($"circles/{other.Circle}", ConversationsMapping.Person(other.Person)))).Select(other => other.Id).ToHashSet();
    }

    private async Task<HashSet<(string Circle, string Person)>> ListSeenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var circles = (await matching.ListCirclesAsync(new ListCirclesRequest(), cancellationToken: cancellationToken)).Circles;
            return [.. circles.SelectMany(circle => circle.Members.Select(person => (circle.Name, person)))];
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.PermissionDenied)
        {
            return [];
        }
        catch (RpcException e) when (Outage.Is(e))
        {
            throw Errors.CallerNotKnownYet();
        }
    }

    // Whether a message names one of these conversations, itself or by something in it.
    private static bool Names(IMessage message, IReadOnlySet<Guid> walled) => message.Descriptor.Fields.InFieldNumberOrder()
        .Select(field => field.Accessor.GetValue(message))
        .SelectMany(value => value is IList list ? list.Cast<object?>() : [value])
        .Any(value => value switch
        {
            string name => AbsentNames.ConversationIn(name) is { } id && walled.Contains(id),
            IMessage part => Names(part, walled),
            _ => false,
        });

    private static void TakeOut(object response, IReadOnlySet<Guid> walled)
    {
        if (response is not IMessage message)
        {
            return;
        }

        foreach (var list in message.Descriptor.Fields.InFieldNumberOrder().Where(field => field is { IsRepeated: true, IsMap: false, FieldType: FieldType.Message }).Select(field => (IList)field.Accessor.GetValue(message)))
        {
            foreach (var one in list.Cast<IMessage>().Where(one => Names(one, walled)).ToList())
            {
                list.Remove(one);
            }
        }
    }

    // What is told of a name that stands in the place of another is told of that.
    private sealed class AsWritten<T>(IServerStreamWriter<T> inner, AbsentNames absent) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

        public Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            absent.TakeOutOf((IMessage)message!);
            return inner.WriteAsync(message, cancellationToken);
        }
    }

    // What a stream of requests is of stands in its first.
    private sealed class WalledRequests<T>(IAsyncStreamReader<T> inner, Func<Task<IReadOnlySet<Guid>>> list) : IAsyncStreamReader<T>
    {
        private AbsentNames? absent;

        public T Current => inner.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            var moved = await inner.MoveNext(cancellationToken);
            if (moved)
            {
                absent ??= AbsentNames.PutInto((IMessage)inner.Current!, await list());
            }

            return moved;
        }

        public async Task<TResponse> EndAsync<TResponse>(Func<Task<TResponse>> call)
        {
            try
            {
                return await call();
            }
            catch (DomainException e) when (absent is not null)
            {
                throw absent.TakeOutOf(e);
            }
        }
    }
}
