using Google.Protobuf.Reflection;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

/// <summary>Calls every method as nobody and as each role, and compares with the declared access.</summary>
public sealed class AccessTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private static readonly AccessTable Table = new([MatchingService.Descriptor]);
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    public static TheoryData<string> Methods => [.. MatchingService.Descriptor.Methods.Select(method => method.Name)];

    [Theory, MemberData(nameof(Methods))]
    public async Task Needs_a_token(string method) =>
        await RpcAssert.Fails(StatusCode.Unauthenticated, "UNAUTHENTICATED", () => Call(service.AsNobody(), method));

    [Theory, MemberData(nameof(Methods))]
    public async Task Needs_one_of_the_declared_roles(string method)
    {
        var declared = Table.Find($"/{MatchingService.Descriptor.FullName}/{method}")!.Roles;
        var others = Enum.GetValues<Role>().Where(role => role != Role.Unspecified && !declared.Contains(role)).ToArray();

        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => Call(service.As(Guid.CreateVersion7(), others), method));
    }

    [Theory, MemberData(nameof(Methods))]
    public async Task Lets_each_declared_role_through(string method)
    {
        foreach (var role in Table.Find($"/{MatchingService.Descriptor.FullName}/{method}")!.Roles)
        {
            try
            {
                await Call(service.As(Guid.CreateVersion7(), role), method);
            }
            catch (RpcException e)
            {
                Assert.Contains(e.StatusCode, new[] { StatusCode.InvalidArgument, StatusCode.FailedPrecondition });
            }
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public async Task Needs_a_token_for_a_consortium(string method)
    {
        var declared = Table.Find($"/{MatchingService.Descriptor.FullName}/{method}")!.Roles;

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONSORTIUM_REQUIRED",
            () => Call(service.AsIn(null, Guid.CreateVersion7(), [.. declared]), method));
    }

    private static Task Call(CallInvoker invoker, string method) =>
        invoker.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, MatchingService.Descriptor.FullName, method, Bytes, Bytes), null, default, []).ResponseAsync;
}
