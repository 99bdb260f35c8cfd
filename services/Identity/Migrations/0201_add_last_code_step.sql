-- Why: a one-time code is good once (RFC 6238, 5.2): the step of the last one that was taken. The former release writes none.
ALTER TABLE "AspNetUsers" ADD COLUMN "LastCodeStep" bigint;
