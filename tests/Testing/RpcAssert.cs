using Google.Rpc;
using Grpc.Core;
using Xunit;

namespace MentorNet.Testing;

/// <summary>Asserts on the status of a call.</summary>
public static class RpcAssert
{
    /// <summary>Asserts that a call fails with this code and reason, and returns the whole status.</summary>
    public static async Task<Google.Rpc.Status> Fails(StatusCode code, string reason, Func<Task> call)
    {
        var e = await Assert.ThrowsAsync<RpcException>(call);
        var status = e.GetRpcStatus();
        Assert.True(e.StatusCode == code, $"Expected {code} {reason}, got {e.Status}");
        Assert.NotNull(status);
        Assert.Equal(reason, status.GetDetail<ErrorInfo>()?.Reason);
        return status;
    }

    /// <summary>Asserts INVALID_ARGUMENT for one field, by its proto path, and returns what is said of it.</summary>
    public static async Task<string> FailsOnField(string field, Func<Task> call)
    {
        var e = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(StatusCode.InvalidArgument, e.StatusCode);
        var violations = e.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations ?? [];
        Assert.Contains(field, violations.Select(violation => violation.Field));
        return violations.First(violation => violation.Field == field).Description;
    }
}
