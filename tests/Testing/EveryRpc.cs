using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Access.V1;

namespace MentorNet.Testing;

/// <summary>
/// Calls every method of a service as nobody, as each role, as each role of another consortium, without a consortium, and without any role, and
/// compares with the access that the method declares. A new method is covered as soon as its proto names it.
/// </summary>
public static class EveryRpc
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>Lists each call whose answer is not what the declared access says.</summary>
    public static async Task<IReadOnlyList<string>> DeviationsAsync<TProgram>(ServiceFixture<TProgram> service, Google.Protobuf.Reflection.ServiceDescriptor descriptor) where TProgram : class
    {
        var deviations = new List<string>();
        foreach (var method in descriptor.Methods)
        {
            var access = method.GetOptions().GetExtension(AccessExtensions.Access);
            await ExpectAsync("nobody", service.AsNobody(), access.Anyone ? null : "UNAUTHENTICATED");
            foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Unspecified))
            {
                var refused = access.Anyone || access.Roles.Contains(role) ? null : "ROLE_REQUIRED";
                await ExpectAsync($"{role}", service.As(Guid.CreateVersion7(), role), refused);
                await ExpectAsync($"{role} of another consortium", service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), role), refused);
                await ExpectAsync($"{role} without a consortium", service.AsIn(null, Guid.CreateVersion7(), role),
                    refused ?? (access.Anyone || access.WithoutConsortium ? null : "CONSORTIUM_REQUIRED"));
            }

            await ExpectAsync("somebody who has left every consortium", service.AsIn(null, Guid.CreateVersion7()), access.Anyone || access.WithoutRole ? null : "ROLE_REQUIRED");

            async Task ExpectAsync(string who, CallInvoker invoker, string? refusal)
            {
                var reason = await ReasonAsync(invoker, method);
                var wasRefused = reason is "UNAUTHENTICATED" or "ROLE_REQUIRED" or "CONSORTIUM_REQUIRED";
                if (refusal is null ? wasRefused : reason != refusal)
                {
                    deviations.Add($"{method.Name} as {who}: expected {refusal ?? "to be let in"}, got {reason}");
                }
            }
        }

        return deviations;
    }

    /// <summary>Lists each method that answers a role that it lets in, with a token of this consortium and sign-in, otherwise than with this reason.</summary>
    public static async Task<IReadOnlyList<string>> OthersThanAsync<TProgram>(
        ServiceFixture<TProgram> service, IEnumerable<Google.Protobuf.Reflection.ServiceDescriptor> descriptors, Guid consortium, string expected, Guid? session = null) where TProgram : class
    {
        var others = new List<string>();
        foreach (var method in descriptors.SelectMany(descriptor => descriptor.Methods))
        {
            var access = method.GetOptions().GetExtension(AccessExtensions.Access);
            foreach (var role in access.Roles)
            {
                if (await ReasonAsync(service.WithToken(TestTokens.Create(Guid.CreateVersion7(), consortium, null, session?.ToString(), role)), method) is var reason && reason != expected)
                {
                    others.Add($"{method.Name} as {role}: {reason}");
                }
            }
        }

        return others;
    }

    private static async Task<string> ReasonAsync(CallInvoker invoker, MethodDescriptor descriptor)
    {
        var type = (descriptor.IsClientStreaming, descriptor.IsServerStreaming) switch
        {
            (false, false) => MethodType.Unary,
            (true, false) => MethodType.ClientStreaming,
            (false, true) => MethodType.ServerStreaming,
            _ => MethodType.DuplexStreaming,
        };
        var method = new Method<byte[], byte[]>(type, descriptor.Service.FullName, descriptor.Name, Bytes, Bytes);
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(20));
        try
        {
            switch (type)
            {
                case MethodType.Unary:
                    await invoker.AsyncUnaryCall(method, null, options, []);
                    break;
                case MethodType.ClientStreaming:
                    using (var call = invoker.AsyncClientStreamingCall(method, null, options))
                    {
                        await call.RequestStream.CompleteAsync();
                        await call;
                    }

                    break;
                case MethodType.ServerStreaming:
                    using (var call = invoker.AsyncServerStreamingCall(method, null, options, []))
                    {
                        await call.ResponseStream.MoveNext(CancellationToken.None);
                    }

                    break;
                default:
                    using (var call = invoker.AsyncDuplexStreamingCall(method, null, options))
                    {
                        await call.RequestStream.CompleteAsync();
                        await call.ResponseStream.MoveNext(CancellationToken.None);
                    }

                    break;
            }

            return "OK";
        }
        catch (RpcException e)
        {
            return e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? $"{e.StatusCode}";
        }
    }
}
